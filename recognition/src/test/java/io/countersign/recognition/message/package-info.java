/** Tests of the reading of messages. */
@NullMarked
package io.countersign.recognition.message;

import org.jspecify.annotations.NullMarked;
