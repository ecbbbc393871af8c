/** What has to hold after a run. */
@NullMarked
package io.countersign.resilience.check;

import org.jspecify.annotations.NullMarked;
