/** Tests of the reading of messages. */
@NullMarked
package io.countersign.bridge.recognise;

import org.jspecify.annotations.NullMarked;
