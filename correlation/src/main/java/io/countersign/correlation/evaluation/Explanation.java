package io.countersign.correlation.evaluation;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.ControlInput;
import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.verdict.Objection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The sentences of a finding, in reading order. */
final class Explanation {
  private final List<String> sentences = new ArrayList<>();

  Explanation say(String sentence) {
    sentences.add(Shortened.text(sentence, Shortened.SENTENCE));
    return this;
  }

  Explanation say(List<Objection> objections) {
    for (Objection objection : objections) {
      say(objection.sentence());
    }
    return this;
  }

  /** What happened. */
  Explanation change(SecretChange change) {
    return call(change, "by");
  }

  /** What AWS reported on its own. */
  Explanation report(SecretChange consequence) {
    return call(consequence, "reported by");
  }

  private Explanation call(SecretChange change, String by) {
    String secret = change.secret() == null ? "an unknown secret" : change.secret().label();
    return say(
        change.action()
            + " of "
            + secret
            + " "
            + by
            + " "
            + change.actor().label()
            + " at "
            + Sentences.time(change.eventTime())
            + ".");
  }

  /** Which approval stood behind it. */
  Explanation approval(Candidate candidate) {
    ControlInput in = candidate.input();
    ApprovalEpisode.AsOf episode = in.episode();
    if (episode != null
        && in.view().proven()
        && (!in.isApprovedAfterTheChange() || candidate.isEmergency())) {
      say(approval(in, episode));
    }
    if (candidate.isEmergency() && episode == null) {
      say(
          in.ticket()
              + " is an emergency ticket; its approval is due by "
              + Sentences.time(in.time().plus(in.durations().reviewWithin()))
              + ".");
    }
    return this;
  }

  /** What AWS reported afterwards. */
  Explanation consequences(List<DistinctChange> consequences) {
    if (!consequences.isEmpty()) {
      say(
          "AWS then reported "
              + Sentences.list(
                  consequences.stream()
                      .map(
                          c ->
                              c.record().action() + " at " + Sentences.time(c.record().eventTime()))
                      .toList())
              + ".");
    }
    return this;
  }

  String text() {
    return String.join(" ", sentences);
  }

  private static String approval(ControlInput in, ApprovalEpisode.AsOf e) {
    Instant approved = e.episode().approvedAt();
    Duration apart = Duration.between(approved, in.time());
    String by = Sentences.list(e.said().state().approvers().stream().map(Person::label).toList());
    return in.ticket()
        + " was approved at "
        + Sentences.time(approved)
        + (by.isEmpty() ? "" : " by " + by)
        + ", "
        + Sentences.duration(apart.abs())
        + (apart.isNegative() ? " after" : " before")
        + " the change.";
  }
}
