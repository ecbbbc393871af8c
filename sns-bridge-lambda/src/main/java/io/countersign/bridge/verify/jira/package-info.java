/** Reading tickets back from Jira's REST API. */
@NullMarked
package io.countersign.bridge.verify.jira;

import org.jspecify.annotations.NullMarked;
