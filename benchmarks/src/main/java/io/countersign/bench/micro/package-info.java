/** JMH benchmarks of single steps. */
@NullMarked
package io.countersign.bench.micro;

import org.jspecify.annotations.NullMarked;
