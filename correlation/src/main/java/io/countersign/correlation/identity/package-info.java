/** Who is the same person, across AWS and Jira. */
@NullMarked
package io.countersign.correlation.identity;

import org.jspecify.annotations.NullMarked;
