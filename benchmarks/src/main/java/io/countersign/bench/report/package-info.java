/** The results for people and for programs: table, plot, JSON, gates. */
@NullMarked
package io.countersign.bench.report;

import org.jspecify.annotations.NullMarked;
