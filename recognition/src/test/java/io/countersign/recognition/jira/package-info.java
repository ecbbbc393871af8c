/** Tests of the reading of tickets. */
@NullMarked
package io.countersign.recognition.jira;

import org.jspecify.annotations.NullMarked;
