package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketKey;

/**
 * A ticket as it is seen for one secret under one policy.
 *
 * @param history what it said, never empty
 * @param proven whether anything it said counts; false where the policy enforces verification and
 *     only unverified messages exist
 */
public record TicketView(TicketKey ticket, ApprovalHistory history, boolean proven) {}
