/** Tests of recognition, and the recorded messages that the bridge's tests use as well. */
@NullMarked
package io.countersign.recognition;

import org.jspecify.annotations.NullMarked;
