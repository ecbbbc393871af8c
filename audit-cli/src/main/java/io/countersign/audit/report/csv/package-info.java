/** The findings as a table for spreadsheets. */
@NullMarked
package io.countersign.audit.report.csv;

import org.jspecify.annotations.NullMarked;
