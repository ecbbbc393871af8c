/** Whether what a message reports about a ticket is true. */
@NullMarked
package io.countersign.bridge.verify;

import org.jspecify.annotations.NullMarked;
