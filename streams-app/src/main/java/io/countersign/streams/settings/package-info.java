/** What can be set, read from a map of names and texts, and documented from the same place. */
@NullMarked
package io.countersign.streams.settings;

import org.jspecify.annotations.NullMarked;
