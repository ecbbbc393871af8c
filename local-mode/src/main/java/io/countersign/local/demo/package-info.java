/** A tour of the verdicts: eleven cases through the whole system, each with what must come out. */
@NullMarked
package io.countersign.local.demo;

import org.jspecify.annotations.NullMarked;
