@NullMarked
package io.countersign.resilience.fuzz;

import org.jspecify.annotations.NullMarked;
