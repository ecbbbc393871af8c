/** AWS Lambda's Invoke API in front of the bridge. */
@NullMarked
package io.countersign.local.lambda;

import org.jspecify.annotations.NullMarked;
