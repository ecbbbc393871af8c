/** JMH benchmarks of single steps: the codecs, and the evaluation of a record. */
@NullMarked
package io.countersign.bench.micro;

import org.jspecify.annotations.NullMarked;
