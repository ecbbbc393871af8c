/** Reads evidence from files of any form that CloudTrail, SNS, Jira and our own topics produce. */
@NullMarked
package io.countersign.audit.evidence;

import org.jspecify.annotations.NullMarked;
