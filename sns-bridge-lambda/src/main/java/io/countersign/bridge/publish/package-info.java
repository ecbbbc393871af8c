/** What is published, independent of the transport. */
@NullMarked
package io.countersign.bridge.publish;

import org.jspecify.annotations.NullMarked;
