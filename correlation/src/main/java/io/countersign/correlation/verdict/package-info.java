/** What is concluded: verdicts, reasons, severities, findings. */
@NullMarked
package io.countersign.correlation.verdict;

import org.jspecify.annotations.NullMarked;
