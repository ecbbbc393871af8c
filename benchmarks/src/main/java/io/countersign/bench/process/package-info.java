/** JVMs of their own: how they are started, commanded and stopped. Needs nothing but the JDK. */
@NullMarked
package io.countersign.bench.process;

import org.jspecify.annotations.NullMarked;
