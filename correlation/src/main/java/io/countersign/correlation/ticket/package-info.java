/** What Jira said, and when: snapshots, approval history, approval episodes. */
@NullMarked
package io.countersign.correlation.ticket;

import org.jspecify.annotations.NullMarked;
