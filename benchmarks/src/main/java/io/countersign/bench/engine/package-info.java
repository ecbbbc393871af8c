/** The only code here that knows the shipped correlator and the values of its topics. */
@NullMarked
package io.countersign.bench.engine;

import org.jspecify.annotations.NullMarked;
