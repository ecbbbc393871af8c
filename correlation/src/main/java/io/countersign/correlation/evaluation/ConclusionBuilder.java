package io.countersign.correlation.evaluation;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.ControlInput;
import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Assessment;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Conclusion.About;
import io.countersign.correlation.verdict.Conclusion.Approval;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Severities;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conclusion while it is being written, and whether late evidence went into it. What is written
 * is cut to its size, so that every finding can be published and stored.
 */
final class ConclusionBuilder {
  private final FindingId id;
  private final Subject subject;
  private final Verdict verdict;
  private final Instant eventTime;
  private final String policyVersion;
  private Severity severity = Severity.INFO;
  private List<Reason> reasons = List.of();
  private About about = new About(null, null, null, null, null, null);
  private @Nullable Approval approval;
  private @Nullable String exemptionId;
  private String explanation = "";
  private final List<NearMiss> nearMisses = new ArrayList<>();
  private final List<Assessment> controlTable = new ArrayList<>();
  private final Set<String> evidence = new LinkedHashSet<>();
  private boolean late;

  ConclusionBuilder(
      FindingId id, Subject subject, Verdict verdict, Instant eventTime, String policyVersion) {
    this.id = id;
    this.subject = subject;
    this.verdict = verdict;
    this.eventTime = eventTime;
    this.policyVersion = policyVersion;
  }

  /** A conclusion about a change, with its consequences as evidence. */
  static ConclusionBuilder of(DistinctChange change, Verdict verdict, Policy policy) {
    SecretChange record = change.record();
    EffectivePolicy effective =
        record.secret() == null ? policy.defaults() : policy.effectiveFor(record.secret());
    ConclusionBuilder builder =
        new ConclusionBuilder(
                change.findingId(), Subject.CHANGE, verdict, record.eventTime(), policy.version())
            .about(About.of(record.secret(), record.action(), record.actor().label()))
            .severity(Severities.of(record, effective.severities()))
            .evidence(change.eventIds(), change.late());
    consequences(change).forEach(c -> builder.evidence(c.eventIds(), c.late()));
    return builder;
  }

  /** What followed from a change, in order of time. */
  static List<DistinctChange> consequences(DistinctChange change) {
    if (change.effects().isEmpty()) {
      return List.of();
    }
    List<DistinctChange> all = new ArrayList<>();
    for (ConsequenceGroup group : change.effects()) {
      all.addAll(group.members());
    }
    all.sort(Comparator.comparing(DistinctChange::position));
    return all;
  }

  ConclusionBuilder about(About value) {
    about =
        new About(
            Shortened.textOrNull(value.account(), Shortened.FIELD),
            Shortened.textOrNull(value.region(), Shortened.FIELD),
            Shortened.textOrNull(value.secretName(), Shortened.NAME),
            Shortened.textOrNull(value.secretArn(), Shortened.NAME),
            Shortened.textOrNull(value.action(), Shortened.FIELD),
            Shortened.textOrNull(value.actor(), Shortened.NAME));
    return this;
  }

  ConclusionBuilder severity(Severity value) {
    severity = value;
    return this;
  }

  ConclusionBuilder reasons(List<Reason> values) {
    reasons = values;
    return this;
  }

  /** The best candidate. Of one that nothing proves only the key is known. */
  ConclusionBuilder candidate(Candidate best) {
    ControlInput in = best.input();
    controlTable.add(best.assessment());
    if (!in.view().proven()) {
      approval = new Approval(in.ticket(), null, null, null);
    } else if (in.episode() == null) {
      approval = new Approval(in.ticket(), status(in.state().status()), null, null);
    } else {
      approval(in.ticket(), in.episode());
    }
    return this;
  }

  ConclusionBuilder approval(TicketKey ticket, ApprovalEpisode.AsOf episode) {
    List<Person> approvers = episode.said().state().approvers();
    approval =
        new Approval(
            ticket,
            status(episode.said().state().status()),
            episode.episode().approvedAt(),
            approvers.isEmpty()
                ? null
                : Shortened.text(
                    Sentences.list(approvers.stream().map(Person::label).toList()),
                    Shortened.NEAR_MISS));
    return this;
  }

  private static @Nullable String status(@Nullable String status) {
    return Shortened.textOrNull(status, Shortened.FIELD);
  }

  /** A candidate that was not the best. */
  ConclusionBuilder nearMiss(Candidate candidate) {
    Assessment assessment = candidate.assessment();
    controlTable.add(assessment);
    String sentence =
        assessment.objections().isEmpty()
            ? candidate.input().ticket() + " covers this change too."
            : assessment.objections().stream()
                .map(o -> Shortened.text(o.sentence(), Shortened.SENTENCE))
                .collect(Collectors.joining(" "));
    nearMisses.add(
        new NearMiss(
            candidate.input().ticket(),
            candidate.reasons(),
            Shortened.text(sentence, Shortened.NEAR_MISS)));
    return this;
  }

  ConclusionBuilder exemption(String id) {
    exemptionId = id;
    return this;
  }

  ConclusionBuilder explained(String sentences) {
    explanation = Shortened.text(sentences, Shortened.EXPLANATION);
    return this;
  }

  ConclusionBuilder evidence(List<String> ids, boolean cameLate) {
    evidence.addAll(ids);
    late |= cameLate;
    return this;
  }

  boolean isLate() {
    return late;
  }

  Conclusion conclusion() {
    return new Conclusion(
        id,
        subject,
        verdict,
        reasons,
        nearMisses,
        severity,
        eventTime,
        about,
        approval,
        explanation,
        Shortened.ids(evidence),
        policyVersion,
        controlTable,
        exemptionId);
  }
}
