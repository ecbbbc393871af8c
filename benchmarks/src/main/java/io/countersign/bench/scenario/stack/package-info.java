/** What the whole local stack does under load, measured through the addresses that it offers. */
@NullMarked
package io.countersign.bench.scenario.stack;

import org.jspecify.annotations.NullMarked;
