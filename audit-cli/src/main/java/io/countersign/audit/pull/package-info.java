/** Pulls tickets from Jira into a folder that an audit reads. */
@NullMarked
package io.countersign.audit.pull;

import org.jspecify.annotations.NullMarked;
