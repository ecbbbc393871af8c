/** Proof by a shared token: the sender knows something that only our Jira rule knows. */
@NullMarked
package io.countersign.bridge.verify.token;

import org.jspecify.annotations.NullMarked;
