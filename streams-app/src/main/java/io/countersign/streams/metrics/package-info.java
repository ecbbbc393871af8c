/** What is measured, and the registries that keep it. */
@NullMarked
package io.countersign.streams.metrics;

import org.jspecify.annotations.NullMarked;
