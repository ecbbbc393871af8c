/** Tests of the reading of CloudTrail records. */
@NullMarked
package io.countersign.bridge.recognise.cloudtrail;

import org.jspecify.annotations.NullMarked;
