/** What a message is: a change, a ticket, a tick, or something to ignore or reject. */
@NullMarked
package io.countersign.recognition;

import org.jspecify.annotations.NullMarked;
