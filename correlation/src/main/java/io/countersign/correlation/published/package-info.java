/** What was published about the evidence, and what is stored to tell the next revision. */
@NullMarked
package io.countersign.correlation.published;

import org.jspecify.annotations.NullMarked;
