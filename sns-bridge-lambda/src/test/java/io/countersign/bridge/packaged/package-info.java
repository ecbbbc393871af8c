/** The package that is uploaded to AWS Lambda, run as the service runs it. */
@NullMarked
package io.countersign.bridge.packaged;

import org.jspecify.annotations.NullMarked;
