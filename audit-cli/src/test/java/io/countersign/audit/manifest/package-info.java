/** Tests of manifests. */
@NullMarked
package io.countersign.audit.manifest;

import org.jspecify.annotations.NullMarked;
