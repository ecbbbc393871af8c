@NullMarked
package io.countersign.policyfile;

import org.jspecify.annotations.NullMarked;
