package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the last published revision of a finding.
 *
 * @param ticket its best candidate
 * @param fingerprint hash of all of the finding but {@code revision}, {@code decided_at}, {@code
 *     late} and {@code crossed}
 */
public record Ruling(
    int revision, Verdict verdict, @Nullable TicketKey ticket, String fingerprint) {}
