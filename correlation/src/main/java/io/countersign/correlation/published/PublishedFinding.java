package io.countersign.correlation.published;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the last published revision of a finding.
 *
 * @param ticket its best candidate
 */
public record PublishedFinding(
    FindingId id,
    int revision,
    Verdict verdict,
    @Nullable TicketKey ticket,
    Fingerprint fingerprint) {}
