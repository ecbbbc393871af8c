/** The findings for programs: JSON lines and CSV. */
@NullMarked
package io.countersign.audit.report.data;

import org.jspecify.annotations.NullMarked;
