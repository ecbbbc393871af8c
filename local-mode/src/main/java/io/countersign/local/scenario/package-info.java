/** Scenarios as the messages in which AWS and Jira send what happens in them. */
@NullMarked
package io.countersign.local.scenario;

import org.jspecify.annotations.NullMarked;
