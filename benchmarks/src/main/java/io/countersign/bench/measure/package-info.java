/** What a JVM measures of itself. Needs nothing but the JDK. */
@NullMarked
package io.countersign.bench.measure;

import org.jspecify.annotations.NullMarked;
