/**
 * JMH benchmarks of single steps. What evaluates one change belongs here too, as {@code
 * EvaluationBenchmark}.
 */
@NullMarked
package io.countersign.bench.micro;

import org.jspecify.annotations.NullMarked;
