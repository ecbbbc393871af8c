package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Severity;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a case file as a whole: a pure function of its evidence, the watermark and the policies,
 * so that any order of arrival ends in the same findings.
 */
public final class Judge {
  private final PolicyVersions policies;

  /** A judge by these policies. */
  public Judge(PolicyVersions policies) {
    this.policies = policies;
  }

  /** What is to be said about everything in the file, due or not. */
  public List<Opinion> judge(CaseFile file, Instant watermark) {
    return new Session(file, watermark).judge();
  }

  /**
   * What is to be said of a change that is older than all that is kept. It never enters a case
   * file.
   *
   * @return empty for what is not judged
   */
  public Optional<Finding> pastHorizon(SecretChange change) {
    return change.kind() != ChangeClass.CHANGE
        ? Optional.empty()
        : Optional.of(
            new Draft(
                    "change/" + change.id(),
                    Subject.CHANGE,
                    Verdict.INDETERMINATE,
                    change.eventTime(),
                    policies.at(change.eventTime()).version())
                .about(change)
                .because(List.of(Reason.PAST_HORIZON))
                .evidence(List.of(change.eventId()), true)
                .explained(
                    new Explanation()
                        .change(change)
                        .say(
                            "It was reported when nothing that it could be judged by is kept any more.")
                        .text())
                .finding());
  }

  /** One judgement; it holds what is only true while it lasts. */
  private final class Session {
    private final CaseFile file;
    private final Instant watermark;
    private final List<Reported> reported;
    private final Tickets tickets;
    private final Consequences consequences;
    private final Uses uses = new Uses();
    private final ChangeJudge changes;
    private final Map<String, Opinion> opinions = new HashMap<>();

    Session(CaseFile file, Instant watermark) {
      this.file = file;
      this.watermark = watermark;
      reported = Reported.all(file.changes());
      tickets = new Tickets(file.tickets());
      consequences = new Consequences(reported, policies);
      changes = new ChangeJudge(tickets, new Rotation(reported), consequences, uses, watermark);
    }

    List<Opinion> judge() {
      reported.stream()
          .filter(r -> r.record().kind() != ChangeClass.CONSEQUENCE)
          .forEach(this::judge);
      List<Opinion> all = new ArrayList<>(opinions.values());
      TicketJudge ticketJudge = new TicketJudge(tickets, uses, policies);
      tickets.keys().stream().flatMap(ticketJudge::judge).forEach(all::add);
      consequences.groups().stream().flatMap(g -> judge(g).stream()).forEach(all::add);
      return all;
    }

    private void judge(Reported change) {
      Policy policy = policies.at(change.record().eventTime());
      Ruling ruling = file.rulings().get("change/" + change.record().id());
      if (ruling != null && isSettled(change.record())) {
        changes.recall(change, policy, ruling);
      } else {
        Opinion opinion = changes.judge(change, policy);
        opinions.put(opinion.finding().findingId(), opinion);
      }
    }

    /** Tickets that it was judged by may be forgotten from here on: its finding stands. */
    private boolean isSettled(SecretChange change) {
      return change.eventTime().plus(policies.horizon().multipliedBy(2)).isBefore(watermark);
    }

    private Optional<Opinion> judge(Consequences.Group group) {
      if (group.cause().isPresent()) {
        return adopted(group, group.cause().get());
      }
      if (!group.mayBeOrphaned()) {
        return Optional.empty();
      }
      SecretChange first = group.first().record();
      Policy policy = policies.at(first.eventTime());
      EffectivePolicy terms = terms(policy, first.secret());
      return Optional.of(
          Opinion.atDeadline(
              draft(group, Verdict.INDETERMINATE)
                  .severity(Severity.HIGH)
                  .because(List.of(Reason.ORPHAN_CONSEQUENCE))
                  .explained(story(first) + " No API call was seen that would have caused it.")
                  .finding(),
              first.eventTime().plus(terms.durations().deadline())));
    }

    /**
     * An orphan whose cause came after all takes the verdict of its cause; others have no finding.
     */
    private Optional<Opinion> adopted(Consequences.Group group, Reported cause) {
      Opinion of = opinions.get("change/" + cause.record().id());
      if (of == null || !file.rulings().containsKey(findingId(group))) {
        return Optional.empty();
      }
      Finding change = of.finding();
      Draft draft =
          draft(group, change.verdict())
              .severity(change.severity())
              .because(change.reasons())
              .explained(
                  story(group.first().record()) + " Its cause is " + change.findingId() + ".")
              .evidence(cause.eventIds(), cause.late());
      return Optional.of(new Opinion(draft.finding(), of.from(), Optional.empty()));
    }

    private Draft draft(Consequences.Group group, Verdict verdict) {
      SecretChange first = group.first().record();
      Draft draft =
          new Draft(
                  findingId(group),
                  Subject.CONSEQUENCE,
                  verdict,
                  first.eventTime(),
                  policies.at(first.eventTime()).version())
              .about(first);
      group.members().forEach(m -> draft.evidence(m.eventIds(), m.late()));
      return draft;
    }

    private String story(SecretChange first) {
      return new Explanation().change(first).text().replaceFirst(" by ", " reported by ");
    }

    private EffectivePolicy terms(Policy policy, @Nullable Secret secret) {
      return secret == null ? policy.defaults() : policy.effectiveFor(secret);
    }
  }

  static String findingId(Consequences.Group group) {
    return "consequence/" + group.id();
  }
}
