/** Tests on a real broker and a real DynamoDB Local, and what starts them. */
@NullMarked
package io.countersign.streams.onkafka;

import org.jspecify.annotations.NullMarked;
