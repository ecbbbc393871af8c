/** Secrets from AWS Secrets Manager. */
@NullMarked
package io.countersign.bridge.verify.secret.secretsmanager;

import org.jspecify.annotations.NullMarked;
