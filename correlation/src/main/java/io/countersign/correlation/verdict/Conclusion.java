package io.countersign.correlation.verdict;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was concluded about one subject, without the revision in which it is published.
 *
 * @param reasons all objections of the best candidate and of the actor control, in the order of
 *     {@link Reason}, each once
 * @param nearMisses the best other candidates of an unauthorized change, best first, at most five
 * @param eventTime when the change happened; for a ticket, when it was last approved
 * @param approval the best candidate; null where there is none
 * @param explanation sentences
 * @param evidenceIds the evidence used, each once (docs/semantics.md, section 5)
 * @param policyVersion hash of the policy in force at {@code eventTime}
 * @param controlTable the best candidate and the near misses, control by control; not on the wire
 * @param exemptionId the exemption that covers an {@code EXEMPT} change; else null
 */
public record Conclusion(
    FindingId id,
    Subject subject,
    Verdict verdict,
    List<Reason> reasons,
    List<NearMiss> nearMisses,
    Severity severity,
    Instant eventTime,
    About about,
    @Nullable Approval approval,
    String explanation,
    List<String> evidenceIds,
    String policyVersion,
    List<Assessment> controlTable,
    @Nullable String exemptionId) {

  public Conclusion {
    reasons = reasons.size() < 2 ? List.copyOf(reasons) : List.copyOf(new TreeSet<>(reasons));
    nearMisses = List.copyOf(nearMisses);
    evidenceIds =
        List.copyOf(evidenceIds.size() < 2 ? evidenceIds : new LinkedHashSet<>(evidenceIds));
    controlTable = List.copyOf(controlTable);
  }

  /**
   * The secret and the call that a finding is about.
   *
   * @param secretName the name without suffix; null where unresolved
   * @param secretArn the full ARN, where the suffix is known
   * @param action CloudTrail's event name
   * @param actor the most telling id of the caller
   */
  public record About(
      @Nullable String account,
      @Nullable String region,
      @Nullable String secretName,
      @Nullable String secretArn,
      @Nullable String action,
      @Nullable String actor) {

    /** A call on a secret; a null secret could not be resolved. */
    public static About of(@Nullable Secret secret, String action, String actor) {
      return secret == null
          ? new About(null, null, null, null, action, actor)
          : new About(
              secret.account(),
              secret.region(),
              secret.name(),
              secret.arn().orElse(null),
              action,
              actor);
    }
  }

  /**
   * The ticket that a finding rests on.
   *
   * @param status its status as of the change
   * @param approvedAt the approval time of its episode
   * @param approver the approvers, separated by commas
   */
  public record Approval(
      TicketKey ticket,
      @Nullable String status,
      @Nullable Instant approvedAt,
      @Nullable String approver) {}
}
