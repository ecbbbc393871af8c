@NullMarked
package io.countersign.settings;

import org.jspecify.annotations.NullMarked;
