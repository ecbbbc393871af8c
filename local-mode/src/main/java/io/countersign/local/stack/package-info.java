/** All of Countersign on one machine: what runs, and where. */
@NullMarked
package io.countersign.local.stack;

import org.jspecify.annotations.NullMarked;
