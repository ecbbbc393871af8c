@NullMarked
package io.countersign.resilience.fuzz.input;

import org.jspecify.annotations.NullMarked;
