/** Executable examples: what happens, under which policy, and what is to be found. */
@NullMarked
package io.countersign.scenario;

import org.jspecify.annotations.NullMarked;
