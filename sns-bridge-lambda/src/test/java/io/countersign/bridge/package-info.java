/** Tests of the bridge. */
@NullMarked
package io.countersign.bridge;

import org.jspecify.annotations.NullMarked;
