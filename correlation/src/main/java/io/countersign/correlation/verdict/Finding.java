package io.countersign.correlation.verdict;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One conclusion in one revision, as it is published. A store keeps the highest revision and, of
 * equal ones, the one that is not a retraction.
 *
 * @param revision 1, 2, …
 * @param decidedAt publication time of the record that led to this revision
 * @param late whether evidence used here came after the watermark had passed its event time
 * @param crossed marks a retraction: the copy on the topic that the finding leaves
 * @param alertKey hash of what an alert is about; a revision with the same key is not worth another
 *     alert (docs/semantics.md, section 5). Null in findings of versions that had none
 */
public record Finding(
    Conclusion conclusion,
    int revision,
    Instant decidedAt,
    boolean late,
    boolean crossed,
    @Nullable String alertKey) {

  /** A revision of a conclusion, on the topic where it belongs. */
  public static Finding of(Conclusion conclusion, int revision, Instant decidedAt, boolean late) {
    return new Finding(conclusion, revision, decidedAt, late, false, AlertKey.of(conclusion));
  }

  /** The retraction for the topic that the finding leaves. */
  public Finding asCrossed() {
    return new Finding(conclusion, revision, decidedAt, late, true, alertKey);
  }

  public String findingId() {
    return conclusion.id().value();
  }

  public Subject subject() {
    return conclusion.subject();
  }

  public Verdict verdict() {
    return conclusion.verdict();
  }

  public List<Reason> reasons() {
    return conclusion.reasons();
  }

  public List<NearMiss> nearMisses() {
    return conclusion.nearMisses();
  }

  public Severity severity() {
    return conclusion.severity();
  }

  public Instant eventTime() {
    return conclusion.eventTime();
  }

  /** The UTC day of the event time. */
  public LocalDate eventDay() {
    return LocalDate.ofInstant(conclusion.eventTime(), ZoneOffset.UTC);
  }

  public @Nullable String account() {
    return conclusion.about().account();
  }

  public @Nullable String region() {
    return conclusion.about().region();
  }

  public @Nullable String secretName() {
    return conclusion.about().secretName();
  }

  public @Nullable String secretArn() {
    return conclusion.about().secretArn();
  }

  public @Nullable String action() {
    return conclusion.about().action();
  }

  public @Nullable String actor() {
    return conclusion.about().actor();
  }

  public @Nullable TicketKey ticketKey() {
    return ofApproval(Conclusion.Approval::ticket);
  }

  public @Nullable String ticketStatus() {
    return ofApproval(Conclusion.Approval::status);
  }

  public @Nullable Instant approvedAt() {
    return ofApproval(Conclusion.Approval::approvedAt);
  }

  public @Nullable String approver() {
    return ofApproval(Conclusion.Approval::approver);
  }

  public String explanation() {
    return conclusion.explanation();
  }

  public List<String> evidenceIds() {
    return conclusion.evidenceIds();
  }

  public @Nullable String exemptionId() {
    return conclusion.exemptionId();
  }

  public String policyVersion() {
    return conclusion.policyVersion();
  }

  private <T> @Nullable T ofApproval(Function<Conclusion.Approval, @Nullable T> field) {
    return conclusion.approval() == null ? null : field.apply(conclusion.approval());
  }
}
