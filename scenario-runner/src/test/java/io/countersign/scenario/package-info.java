@NullMarked
package io.countersign.scenario;

import org.jspecify.annotations.NullMarked;
