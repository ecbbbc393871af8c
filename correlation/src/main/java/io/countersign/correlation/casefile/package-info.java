/**
 * A decoded case: all evidence about one root name, indexed so that the neighbourhood of a change
 * can be read without the rest.
 */
@NullMarked
package io.countersign.correlation.casefile;

import org.jspecify.annotations.NullMarked;
