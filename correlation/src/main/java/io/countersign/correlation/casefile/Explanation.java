package io.countersign.correlation.casefile;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.Objection;
import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences of a finding, in the order in which a person would tell them. */
final class Explanation {
  private final List<String> sentences = new ArrayList<>();

  Explanation say(String sentence) {
    sentences.add(sentence);
    return this;
  }

  Explanation say(Collection<Objection> objections) {
    objections.stream().map(Objection::sentence).forEach(sentences::add);
    return this;
  }

  /** What happened. */
  Explanation change(SecretChange change) {
    String secret = change.secret() == null ? "an unknown secret" : change.secret().label();
    return say(
        change.action()
            + " of "
            + secret
            + " by "
            + change.actor().label()
            + " at "
            + Sentences.time(change.eventTime())
            + ".");
  }

  /** Which approval stood behind it. */
  Explanation approval(Candidate candidate) {
    candidate
        .question()
        .episode()
        .filter(e -> candidate.question().proven())
        .filter(e -> !candidate.question().isApprovedAfterTheChange() || candidate.isEmergency())
        .ifPresent(e -> say(approval(candidate, e)));
    if (candidate.isEmergency() && candidate.question().episode().isEmpty()) {
      Duration term = candidate.question().durations().reviewWithin();
      say(
          candidate.question().ticket()
              + " is an emergency ticket; its approval is due by "
              + Sentences.time(candidate.question().t().plus(term))
              + ".");
    }
    return this;
  }

  /** What AWS reported afterwards. */
  Explanation consequences(List<Reported> consequences) {
    if (!consequences.isEmpty()) {
      say(
          "AWS then reported "
              + consequences.stream()
                  .map(c -> c.record().action() + " at " + Sentences.time(c.record().eventTime()))
                  .collect(Collectors.joining(", "))
              + ".");
    }
    return this;
  }

  String text() {
    return String.join(" ", sentences);
  }

  private static String approval(Candidate candidate, ApprovalEpisode.AsOf e) {
    Instant approved = e.episode().approvedAt();
    Duration apart = Duration.between(approved, candidate.question().t());
    String by =
        e.said().state().approvers().stream().map(Person::label).collect(Collectors.joining(", "));
    return candidate.question().ticket()
        + " was approved at "
        + Sentences.time(approved)
        + (by.isEmpty() ? "" : " by " + by)
        + ", "
        + Sentences.duration(apart.abs())
        + (apart.isNegative() ? " after" : " before")
        + " the change.";
  }
}
