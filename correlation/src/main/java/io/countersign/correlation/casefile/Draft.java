package io.countersign.correlation.casefile;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Severity;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A finding while it is being written: no revision yet, and most of it may be missing. */
final class Draft {
  private final String findingId;
  private final Subject subject;
  private final Verdict verdict;
  private final Instant eventTime;
  private final String policyVersion;
  private Severity severity = Severity.INFO;
  private List<Reason> reasons = List.of();
  private List<NearMiss> nearMisses = List.of();
  private @Nullable String account;
  private @Nullable String region;
  private @Nullable String secretName;
  private @Nullable String secretArn;
  private @Nullable String action;
  private @Nullable String actor;
  private @Nullable TicketKey ticket;
  private @Nullable String ticketStatus;
  private @Nullable Instant approvedAt;
  private @Nullable String approver;
  private String explanation = "";
  private final List<String> evidence = new ArrayList<>();
  private boolean late;

  Draft(
      String findingId, Subject subject, Verdict verdict, Instant eventTime, String policyVersion) {
    this.findingId = findingId;
    this.subject = subject;
    this.verdict = verdict;
    this.eventTime = eventTime;
    this.policyVersion = policyVersion;
  }

  Draft about(SecretChange change) {
    action = change.action();
    actor = change.actor().label();
    return change.secret() == null ? this : about(change.secret());
  }

  Draft about(Secret secret) {
    account = secret.account();
    region = secret.region();
    secretName = secret.name();
    secretArn = secret.arn().orElse(null);
    return this;
  }

  Draft about(@Nullable String inAccount, @Nullable String inRegion, String name) {
    account = inAccount;
    region = inRegion;
    secretName = name;
    return this;
  }

  Draft severity(Severity value) {
    severity = value;
    return this;
  }

  Draft because(List<Reason> values) {
    reasons = values;
    return this;
  }

  Draft candidate(Candidate best) {
    ticket = best.question().ticket();
    if (!best.question().proven()) {
      return this;
    }
    ticketStatus = best.question().state().status();
    best.question().episode().ifPresent(this::approval);
    return this;
  }

  Draft ticket(TicketKey key) {
    ticket = key;
    return this;
  }

  Draft approval(ApprovalEpisode.AsOf episode) {
    ticketStatus = episode.said().state().status();
    approvedAt = episode.episode().approvedAt();
    List<Person> approvers = episode.said().state().approvers();
    approver =
        approvers.isEmpty()
            ? null
            : approvers.stream().map(Person::label).collect(Collectors.joining(", "));
    return this;
  }

  Draft nearMisses(List<NearMiss> values) {
    nearMisses = values;
    return this;
  }

  Draft explained(String sentences) {
    explanation = sentences;
    return this;
  }

  Draft evidence(List<String> ids, boolean cameLate) {
    evidence.addAll(ids);
    late |= cameLate;
    return this;
  }

  Finding finding() {
    return new Finding(
        findingId,
        0,
        subject,
        verdict,
        reasons,
        nearMisses,
        severity,
        eventTime,
        LocalDate.ofInstant(eventTime, ZoneOffset.UTC),
        account,
        region,
        secretName,
        secretArn,
        action,
        actor,
        ticket,
        ticketStatus,
        approvedAt,
        approver,
        explanation,
        evidence.stream().distinct().toList(),
        policyVersion,
        Instant.EPOCH,
        late,
        false);
  }
}
