/** The contestant on Apache Flink, in a module and a process of its own. */
@NullMarked
package io.countersign.bench.flink;

import org.jspecify.annotations.NullMarked;
