/** The views and saved queries that Terraform deploys, read from its module. */
@NullMarked
package io.countersign.athena.sql;

import org.jspecify.annotations.NullMarked;
