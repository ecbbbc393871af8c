@NullMarked
package io.countersign.bridge.verify.token;

import org.jspecify.annotations.NullMarked;
