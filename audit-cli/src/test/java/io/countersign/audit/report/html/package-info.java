/** The page, read by a parser and by a browser. */
@NullMarked
package io.countersign.audit.report.html;

import org.jspecify.annotations.NullMarked;
