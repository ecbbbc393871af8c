/** The possible results of recognition, and how JSON of any origin is read: strictly, redacted. */
@NullMarked
package io.countersign.recognition.message;

import org.jspecify.annotations.NullMarked;
