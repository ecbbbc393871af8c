/** All evidence about one root name, indexed for reading the neighbourhood of a change. */
@NullMarked
package io.countersign.correlation.casefile;

import org.jspecify.annotations.NullMarked;
