/** Tests of the package of the same name. */
@NullMarked
package io.countersign.audit.cli;

import org.jspecify.annotations.NullMarked;
