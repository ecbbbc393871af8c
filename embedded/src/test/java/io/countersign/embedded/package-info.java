/** Tests of the embedded parts. */
@NullMarked
package io.countersign.embedded;

import org.jspecify.annotations.NullMarked;
