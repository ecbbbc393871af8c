/** The command {@code bench} and its options. */
@NullMarked
package io.countersign.bench.cli;

import org.jspecify.annotations.NullMarked;
