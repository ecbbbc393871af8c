/** Tests of the reading of CloudTrail records. */
@NullMarked
package io.countersign.recognition.cloudtrail;

import org.jspecify.annotations.NullMarked;
