/** Whether Terraform, SQL and runbook agree with the code. */
@NullMarked
package io.countersign.infra;

import org.jspecify.annotations.NullMarked;
