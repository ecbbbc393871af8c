/** Tests of the reading of tickets. */
@NullMarked
package io.countersign.bridge.recognise.jira;

import org.jspecify.annotations.NullMarked;
