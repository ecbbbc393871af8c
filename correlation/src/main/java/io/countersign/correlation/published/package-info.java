/** What was published about a piece of evidence, and how the next revision is recognised. */
@NullMarked
package io.countersign.correlation.published;

import org.jspecify.annotations.NullMarked;
