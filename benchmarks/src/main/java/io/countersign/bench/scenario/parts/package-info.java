/** Measurements of the other parts: bridge, sink, audit. */
@NullMarked
package io.countersign.bench.scenario.parts;

import org.jspecify.annotations.NullMarked;
