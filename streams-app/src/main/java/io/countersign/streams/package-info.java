/** The application: its command line, its settings and what it is wired of. */
@NullMarked
package io.countersign.streams;

import org.jspecify.annotations.NullMarked;
