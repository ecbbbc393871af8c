/** What CloudTrail reported: changes, their consequences and denied attempts. */
@NullMarked
package io.countersign.correlation.change;

import org.jspecify.annotations.NullMarked;
