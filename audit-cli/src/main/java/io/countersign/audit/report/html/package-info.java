/** The report as one self-contained HTML page, to be read on a screen or on paper. */
@NullMarked
package io.countersign.audit.report.html;

import org.jspecify.annotations.NullMarked;
