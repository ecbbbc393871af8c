/** What a single measurement is and what it runs on. */
@NullMarked
package io.countersign.bench.scenario;

import org.jspecify.annotations.NullMarked;
