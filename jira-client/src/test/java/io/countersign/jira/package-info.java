/** Tests of the Jira client, and a Jira for the tests of others. */
@NullMarked
package io.countersign.jira;

import org.jspecify.annotations.NullMarked;
