/** The report for people in front of a terminal. */
@NullMarked
package io.countersign.audit.report.table;

import org.jspecify.annotations.NullMarked;
