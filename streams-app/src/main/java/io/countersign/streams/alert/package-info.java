/** Sends findings that need follow-up to people. */
@NullMarked
package io.countersign.streams.alert;

import org.jspecify.annotations.NullMarked;
