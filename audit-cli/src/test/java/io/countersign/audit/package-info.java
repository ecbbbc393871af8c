/** Tests of the audit. */
@NullMarked
package io.countersign.audit;

import org.jspecify.annotations.NullMarked;
