/** Reads CloudTrail records and Secrets Manager's own events. */
@NullMarked
package io.countersign.recognition.cloudtrail;

import org.jspecify.annotations.NullMarked;
