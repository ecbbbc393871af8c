/** Tells people of findings that need them. */
@NullMarked
package io.countersign.streams.alert;

import org.jspecify.annotations.NullMarked;
