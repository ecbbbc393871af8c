/** Measurements of the shipped correlator, each from another side. */
@NullMarked
package io.countersign.bench.scenario.correlator;

import org.jspecify.annotations.NullMarked;
