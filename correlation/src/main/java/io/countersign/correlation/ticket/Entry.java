package io.countersign.correlation.ticket;

import java.time.Instant;

/**
 * One moment of an approval history.
 *
 * @param evidenceId the message that told it
 * @param verified whether that message was proven
 */
public record Entry(
    Instant at, TicketState state, Standing standing, String evidenceId, boolean verified) {}
