/** The input that every contestant reads, and the answer that is exactly right for it. */
@NullMarked
package io.countersign.bench.input;

import org.jspecify.annotations.NullMarked;
