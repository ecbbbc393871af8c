/** The auditor's commands. */
@NullMarked
package io.countersign.audit.cli;

import org.jspecify.annotations.NullMarked;
