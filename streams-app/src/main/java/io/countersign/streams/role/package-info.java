/** A part of the application that is started and stopped on its own. */
@NullMarked
package io.countersign.streams.role;

import org.jspecify.annotations.NullMarked;
