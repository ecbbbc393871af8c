/** Countersign on one machine, for people: no AWS, no Docker. */
@NullMarked
package io.countersign.local;

import org.jspecify.annotations.NullMarked;
