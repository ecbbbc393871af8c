/** Code that only the class loader of the connector may load. */
@NullMarked
package io.countersign.athena.connector.aws;

import org.jspecify.annotations.NullMarked;
