/** Alerts through Amazon SNS. */
@NullMarked
package io.countersign.streams.alert.sns;

import org.jspecify.annotations.NullMarked;
