/** The state of the application over HTTP: live, ready, watermark, metrics. */
@NullMarked
package io.countersign.streams.health;

import org.jspecify.annotations.NullMarked;
