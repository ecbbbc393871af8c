package io.countersign.correlation.control;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.Entry;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Assessment;
import io.countersign.correlation.verdict.Objection;
import io.countersign.correlation.verdict.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that can mean the changed secret, with the answers of every control that is on.
 * Sentences are made only for candidates that a finding names.
 */
public final class Candidate {
  private final ControlInput input;
  private final List<Answer> answers;
  private final Rank rank;
  private @Nullable List<Objection> objections;

  private record Answer(Control control, Reason reason, Mode mode) {}

  private Candidate(ControlInput input, List<Answer> answers) {
    this.input = input;
    this.answers = answers;
    int enforced = 0;
    for (Answer answer : answers) {
      enforced += answer.mode() == Mode.ENFORCE ? 1 : 0;
    }
    this.rank =
        new Rank(
            enforced,
            answers.size() - enforced,
            input.isApprovedAfterTheChange() ? null : input.approvedAt(),
            input.ticket());
  }

  /** Asks every control that is on. */
  public static Candidate of(ControlInput input) {
    List<Answer> answers = new ArrayList<>(0);
    for (Control control : input.view().proven() ? Controls.ALL : Controls.OF_THE_UNPROVEN) {
      if (Controls.isOn(control, input)) {
        for (Reason reason : control.question().apply(input)) {
          answers.add(new Answer(control, reason, control.mode(reason, input.policy())));
        }
      }
    }
    return new Candidate(input, answers);
  }

  /** What was looked at. */
  public ControlInput input() {
    return input;
  }

  /** Its place among the candidates of a change. */
  public Rank rank() {
    return rank;
  }

  /** Whether no enforced control objects. */
  public boolean passes() {
    return rank.enforced() == 0;
  }

  /** Whether it passes as an emergency. */
  public boolean isEmergency() {
    return input.emergency().excuses();
  }

  /**
   * Whether a typed reference, taken alone, means the changed secret without enforced objection.
   */
  public boolean accepts(SecretReference reference) {
    return SecretControl.accepts(reference, input);
  }

  /**
   * Whether it has no objection and covers the change by an approval from before it: later messages
   * of the ticket cannot alter that.
   */
  public boolean coversWithoutObjection() {
    ApprovalEpisode.AsOf episode = input.episode();
    return answers.isEmpty()
        && input.view().proven()
        && episode != null
        && episode.covers(input.time(), input.durations());
  }

  /** The reasons, without repetition. */
  public List<Reason> reasons() {
    if (answers.isEmpty()) {
      return List.of();
    }
    return answers.stream().map(Answer::reason).distinct().sorted().toList();
  }

  /** The objections with their sentences. */
  public List<Objection> objections() {
    if (objections == null) {
      List<Objection> made = new ArrayList<>(answers.size());
      for (Answer answer : answers) {
        made.add(answer.control().objection(answer.reason(), input));
      }
      objections = List.copyOf(made);
    }
    return objections;
  }

  /** The row of this candidate in the control table. */
  public Assessment assessment() {
    List<ControlName> asked = new ArrayList<>(Controls.ALL.size());
    for (Control control : input.view().proven() ? Controls.ALL : Controls.OF_THE_UNPROVEN) {
      if (Controls.isOn(control, input)) {
        asked.add(control.name());
      }
    }
    return new Assessment(input.ticket(), asked, objections());
  }

  /** A doubt that is not an objection. */
  public Optional<String> note() {
    return input.view().proven()
            && input.episode() != null
            && input.policy().separationUnknown() == Mode.OFF
            && SeparationControl.isUnknown(input)
        ? Optional.of(SeparationControl.note(input))
        : Optional.empty();
  }

  /**
   * The messages that it rests on: the one that began its episode, the last one that was used, and
   * the one that ended the episode, if that was before the change.
   */
  public List<String> evidenceIds() {
    List<String> ids = new ArrayList<>(3);
    ApprovalEpisode.AsOf asOf = input.episode();
    if (asOf != null) {
      ids.add(asOf.episode().snapshots().getFirst().evidenceId());
    }
    ids.add(input.said().evidenceId());
    Entry ended = asOf == null ? refusal() : asOf.episode().revokedBy();
    if (ended != null && (asOf == null || !ended.at().isAfter(endOfSkew()))) {
      ids.add(ended.evidenceId());
    }
    return ids;
  }

  /** The message that is the reason why a ticket without an approval objects. */
  private @Nullable Entry refusal() {
    Entry last = input.history().last();
    if (input.history().isAddedAfterApproval()) {
      return input.history().first();
    }
    return last.status().whenNeverApproved() == Reason.NOT_APPROVED || !input.view().proven()
        ? null
        : last;
  }

  private Instant endOfSkew() {
    return input.time().plus(input.durations().clockSkew());
  }

  /** Whether a finding that names this candidate would read the same with another one. */
  public boolean readsAs(Candidate other) {
    return rank.equals(other.rank)
        && reasons().equals(other.reasons())
        && evidenceIds().equals(other.evidenceIds())
        && Objects.equals(input.said(), other.input.said())
        && input.emergency() == other.input.emergency()
        && input.view().proven() == other.input.view().proven()
        && Objects.equals(input.approvedAt(), other.input.approvedAt())
        && (answers.isEmpty() || objections().equals(other.objections()));
  }
}
