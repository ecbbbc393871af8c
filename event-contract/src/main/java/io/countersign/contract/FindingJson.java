package io.countersign.contract;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Conclusion.About;
import io.countersign.correlation.verdict.Conclusion.Approval;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is on the wire: flat, one component per field, in the order in which they are
 * written. Its components are explained in {@link Finding} and {@link Conclusion}.
 */
record FindingJson(
    String findingId,
    int revision,
    Subject subject,
    Verdict verdict,
    List<Reason> reasons,
    List<NearMiss> nearMisses,
    Severity severity,
    Instant eventTime,
    LocalDate eventDay,
    @Nullable String account,
    @Nullable String region,
    @Nullable String secretName,
    @Nullable String secretArn,
    @Nullable String action,
    @Nullable String actor,
    @Nullable TicketKey ticketKey,
    @Nullable String ticketStatus,
    @Nullable Instant approvedAt,
    @Nullable String approver,
    String explanation,
    List<String> evidenceIds,
    String policyVersion,
    Instant decidedAt,
    boolean late,
    boolean crossed,
    @Nullable String alertKey,
    @Nullable String exemptionId) {

  static FindingJson of(Finding f) {
    return new FindingJson(
        f.findingId(),
        f.revision(),
        f.subject(),
        f.verdict(),
        f.reasons(),
        f.nearMisses(),
        f.severity(),
        f.eventTime(),
        f.eventDay(),
        f.account(),
        f.region(),
        f.secretName(),
        f.secretArn(),
        f.action(),
        f.actor(),
        f.ticketKey(),
        f.ticketStatus(),
        f.approvedAt(),
        f.approver(),
        f.explanation(),
        f.evidenceIds(),
        f.policyVersion(),
        f.decidedAt(),
        f.late(),
        f.crossed(),
        f.alertKey(),
        f.exemptionId());
  }

  /** The finding; without the control table, which is not on the wire. */
  Finding finding() {
    Conclusion conclusion =
        new Conclusion(
            new FindingId(findingId),
            subject,
            verdict,
            reasons,
            nearMisses,
            severity,
            eventTime,
            new About(account, region, secretName, secretArn, action, actor),
            ticketKey == null ? null : new Approval(ticketKey, ticketStatus, approvedAt, approver),
            explanation,
            evidenceIds,
            policyVersion,
            List.of(),
            exemptionId);
    return new Finding(conclusion, revision, decidedAt, late, crossed, alertKey);
  }
}
