@NullMarked
package io.countersign.policyfile.scenario;

import org.jspecify.annotations.NullMarked;
