/** All evidence about one root name, and the judgement of it as a whole. */
@NullMarked
package io.countersign.correlation.casefile;

import org.jspecify.annotations.NullMarked;
