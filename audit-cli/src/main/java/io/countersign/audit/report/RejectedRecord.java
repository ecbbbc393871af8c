package io.countersign.audit.report;

import org.jspecify.annotations.Nullable;

/**
 * A record that could not be read.
 *
 * @param file the path of its file
 * @param number of the record in its file, from 1
 * @param reason a code of the bridge's dead letters, such as {@code INVALID_FIELD}
 * @param explanation the field and the remedy; quotes no value
 * @param ticketKey where the record shows one
 */
public record RejectedRecord(
    String file, long number, String reason, String explanation, @Nullable String ticketKey) {}
