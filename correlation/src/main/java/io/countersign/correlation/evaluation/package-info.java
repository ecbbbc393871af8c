/** What is concluded about one change, consequence or ticket, from the case around it. */
@NullMarked
package io.countersign.correlation.evaluation;

import org.jspecify.annotations.NullMarked;
