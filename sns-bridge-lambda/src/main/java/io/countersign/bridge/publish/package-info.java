/** What is published, whatever carries it. */
@NullMarked
package io.countersign.bridge.publish;

import org.jspecify.annotations.NullMarked;
