/** Commands by which an operator looks into Kafka and moves a group: run as tasks in AWS. */
@NullMarked
package io.countersign.streams.operator;

import org.jspecify.annotations.NullMarked;
