/** How an organisation writes what it asks for: one YAML file a version of the policy. */
@NullMarked
package io.countersign.policyfile;

import org.jspecify.annotations.NullMarked;
