@NullMarked
package io.countersign.local.scenario;

import org.jspecify.annotations.NullMarked;
