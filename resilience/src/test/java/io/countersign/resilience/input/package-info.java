/** What is sent, and what has to be concluded from it. */
@NullMarked
package io.countersign.resilience.input;

import org.jspecify.annotations.NullMarked;
