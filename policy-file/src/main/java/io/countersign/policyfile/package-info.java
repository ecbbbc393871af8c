/** The policy as an organisation writes it: one YAML file per version. */
@NullMarked
package io.countersign.policyfile;

import org.jspecify.annotations.NullMarked;
