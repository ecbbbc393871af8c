/** Plays scenarios through a running stack, and shows what came out. */
@NullMarked
package io.countersign.local.demo;

import org.jspecify.annotations.NullMarked;
