/** Executable examples: what happens, under which policy, and which findings are expected. */
@NullMarked
package io.countersign.scenario;

import org.jspecify.annotations.NullMarked;
