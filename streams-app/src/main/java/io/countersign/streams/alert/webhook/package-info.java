/** Alerts as an HTTP POST. */
@NullMarked
package io.countersign.streams.alert.webhook;

import org.jspecify.annotations.NullMarked;
