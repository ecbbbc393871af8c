/** Trino in this process, with the findings table as its only catalog. */
@NullMarked
package io.countersign.athena.engine;

import org.jspecify.annotations.NullMarked;
