/**
 * What travels between the parts: topics, their keys and values, and the JSON that they are on the
 * wire.
 */
@NullMarked
package io.countersign.contract;

import org.jspecify.annotations.NullMarked;
