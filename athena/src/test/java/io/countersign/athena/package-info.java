@NullMarked
package io.countersign.athena;

import org.jspecify.annotations.NullMarked;
