/** Reads CloudTrail records and Secrets Manager's own events. */
@NullMarked
package io.countersign.bridge.recognise.cloudtrail;

import org.jspecify.annotations.NullMarked;
