/** Reads tickets, as Jira automation rules and webhooks send them. */
@NullMarked
package io.countersign.recognition.jira;

import org.jspecify.annotations.NullMarked;
