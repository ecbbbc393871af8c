/** What a ticket said over time: approval status, episodes and their cover. */
@NullMarked
package io.countersign.correlation.approval;

import org.jspecify.annotations.NullMarked;
