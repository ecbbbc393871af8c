/** TCP ports of this machine. */
@NullMarked
package io.countersign.local.ports;

import org.jspecify.annotations.NullMarked;
