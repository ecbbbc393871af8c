@NullMarked
package io.countersign.bridge.recognise.jira;

import org.jspecify.annotations.NullMarked;
