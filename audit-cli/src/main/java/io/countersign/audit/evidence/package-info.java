/**
 * Evidence out of files of any shape that CloudTrail, SNS, Jira and our own topics leave behind.
 */
@NullMarked
package io.countersign.audit.evidence;

import org.jspecify.annotations.NullMarked;
