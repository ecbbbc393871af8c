/** What is concluded about one change, group of consequences or ticket, from the case around it. */
@NullMarked
package io.countersign.correlation.evaluation;

import org.jspecify.annotations.NullMarked;
