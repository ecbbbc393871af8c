/** Secrets that the bridge itself needs, read when they are first needed. */
@NullMarked
package io.countersign.bridge.verify.secret;

import org.jspecify.annotations.NullMarked;
