/** AWS's DynamoDB connector for Athena behind an interface without its types. */
@NullMarked
package io.countersign.athena.connector;

import org.jspecify.annotations.NullMarked;
