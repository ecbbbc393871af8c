/** {@code countersign sql}. */
@NullMarked
package io.countersign.athena.cli;

import org.jspecify.annotations.NullMarked;
