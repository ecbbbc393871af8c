/** What the organisation asks for: control modes, durations, people, exemptions. */
@NullMarked
package io.countersign.correlation.policy;

import org.jspecify.annotations.NullMarked;
