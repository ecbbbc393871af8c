/** An audit: evidence from archives, the correlator over all of it, a report. */
@NullMarked
package io.countersign.audit;

import org.jspecify.annotations.NullMarked;
