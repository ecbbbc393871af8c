/** DynamoDB Local, as a process of its own. */
@NullMarked
package io.countersign.local.dynamodb;

import org.jspecify.annotations.NullMarked;
