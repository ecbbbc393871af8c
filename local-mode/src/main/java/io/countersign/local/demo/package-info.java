/** Plays scenarios through a running stack, and shows the findings. */
@NullMarked
package io.countersign.local.demo;

import org.jspecify.annotations.NullMarked;
