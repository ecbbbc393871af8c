/** The settings of the application in groups: constants, and records of their values. */
@NullMarked
package io.countersign.streams.settings;

import org.jspecify.annotations.NullMarked;
