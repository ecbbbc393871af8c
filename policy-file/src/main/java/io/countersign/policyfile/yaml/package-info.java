/** YAML as people write it, read so that every error names its line, its field and its remedy. */
@NullMarked
package io.countersign.policyfile.yaml;

import org.jspecify.annotations.NullMarked;
