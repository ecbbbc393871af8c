/** Reads tickets, as Jira automation rules and webhooks send them. */
@NullMarked
package io.countersign.bridge.recognise.jira;

import org.jspecify.annotations.NullMarked;
