/** The application: command line, settings, wiring. */
@NullMarked
package io.countersign.streams;

import org.jspecify.annotations.NullMarked;
