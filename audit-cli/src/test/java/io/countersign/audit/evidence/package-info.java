/** Tests of the package of the same name. */
@NullMarked
package io.countersign.audit.evidence;

import org.jspecify.annotations.NullMarked;
