/** Which secret is meant: its identity, its root name, and what a typed reference can mean. */
@NullMarked
package io.countersign.correlation.secret;

import org.jspecify.annotations.NullMarked;
