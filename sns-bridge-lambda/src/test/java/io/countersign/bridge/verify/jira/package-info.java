@NullMarked
package io.countersign.bridge.verify.jira;

import org.jspecify.annotations.NullMarked;
