/** The broker in a process of its own, and what is read from it: offsets, sizes, findings. */
@NullMarked
package io.countersign.bench.kafka;

import org.jspecify.annotations.NullMarked;
