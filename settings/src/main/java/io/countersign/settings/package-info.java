/** Settings as constants: read from a map of names to texts, and documented from the same place. */
@NullMarked
package io.countersign.settings;

import org.jspecify.annotations.NullMarked;
