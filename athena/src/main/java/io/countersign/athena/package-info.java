/** The findings in SQL, as Athena reads them. */
@NullMarked
package io.countersign.athena;

import org.jspecify.annotations.NullMarked;
