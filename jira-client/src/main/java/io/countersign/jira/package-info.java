/** Reads from Jira's REST API: whole issues, and the results of searches. */
@NullMarked
package io.countersign.jira;

import org.jspecify.annotations.NullMarked;
