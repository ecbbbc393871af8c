package io.countersign.correlation.verdict;

import io.countersign.correlation.evidence.TicketKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conclusion, in one revision. Its store keeps the highest revision and, of equal ones, the one
 * not crossed.
 *
 * @param findingId {@code change/<dedupe key>}, {@code consequence/<group id>} or {@code
 *     ticket/<key>/<reference>}
 * @param revision 1, 2, …
 * @param reasons all objections of the best candidate and of the actor control, in the order of
 *     {@link Reason}
 * @param nearMisses the other candidates, best first
 * @param eventTime when the change happened; for a ticket, when it was last approved
 * @param eventDay the UTC day of {@code eventTime}
 * @param secretName the name without suffix; null where unresolved
 * @param action CloudTrail's event name
 * @param actor the most telling id of who made the call
 * @param ticketKey the best candidate
 * @param ticketStatus its status as of the change
 * @param approvedAt the time of approval of its episode
 * @param approver who approved, comma-separated
 * @param explanation sentences
 * @param evidenceIds all evidence used
 * @param policyVersion hash of the policy in force at {@code eventTime}
 * @param decidedAt time of publication of the record that led to this revision
 * @param late whether evidence used here came after the watermark had passed it
 * @param crossed marks the copy on the topic that the finding leaves
 */
public record Finding(
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
    boolean crossed) {

  public Finding {
    reasons = reasons.stream().distinct().sorted().toList();
    nearMisses = List.copyOf(nearMisses);
    evidenceIds = List.copyOf(evidenceIds);
  }

  /** This finding as the given revision, on the topic where it belongs. */
  public Finding published(int newRevision, Instant newDecidedAt, boolean newLate) {
    return with(newRevision, newDecidedAt, newLate, false);
  }

  /** The copy for the topic that the finding leaves. */
  public Finding asCrossed() {
    return with(revision, decidedAt, late, true);
  }

  private Finding with(int newRevision, Instant newDecidedAt, boolean newLate, boolean newCrossed) {
    return new Finding(
        findingId,
        newRevision,
        subject,
        verdict,
        reasons,
        nearMisses,
        severity,
        eventTime,
        eventDay,
        account,
        region,
        secretName,
        secretArn,
        action,
        actor,
        ticketKey,
        ticketStatus,
        approvedAt,
        approver,
        explanation,
        evidenceIds,
        policyVersion,
        newDecidedAt,
        newLate,
        newCrossed);
  }
}
