/** Metrics in Amazon CloudWatch. */
@NullMarked
package io.countersign.streams.metrics.cloudwatch;

import org.jspecify.annotations.NullMarked;
