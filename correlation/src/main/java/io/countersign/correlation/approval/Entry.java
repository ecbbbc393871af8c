package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketState;
import java.time.Instant;

/**
 * One moment of an approval history.
 *
 * @param evidenceId the message that told it
 * @param verified whether that message was proven
 */
public record Entry(
    Instant at, TicketState state, ApprovalStatus standing, String evidenceId, boolean verified) {}
