@NullMarked
package io.countersign.athena.sql;

import org.jspecify.annotations.NullMarked;
