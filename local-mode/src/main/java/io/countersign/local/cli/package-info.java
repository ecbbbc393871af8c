/** The commands of the launcher. */
@NullMarked
package io.countersign.local.cli;

import org.jspecify.annotations.NullMarked;
