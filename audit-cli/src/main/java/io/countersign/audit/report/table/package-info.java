/** The report as text for a terminal. */
@NullMarked
package io.countersign.audit.report.table;

import org.jspecify.annotations.NullMarked;
