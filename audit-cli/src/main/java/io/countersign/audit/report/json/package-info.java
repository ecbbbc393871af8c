/** The findings as JSON lines. */
@NullMarked
package io.countersign.audit.report.json;

import org.jspecify.annotations.NullMarked;
