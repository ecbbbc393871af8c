/** What was pulled from Jira, when, by whom, and how its files can be verified. */
@NullMarked
package io.countersign.audit.manifest;

import org.jspecify.annotations.NullMarked;
