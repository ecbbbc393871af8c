@NullMarked
package io.countersign.bridge.verify.secret;

import org.jspecify.annotations.NullMarked;
