package io.countersign.correlation.control;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.verdict.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A ticket that can mean the changed secret, with everything that stands against it. */
public record Candidate(Question question, List<Objection> objections) {
  private static final List<Control> CONTROLS =
      List.of(
          new TicketNamesThisVerySecret(),
          new TicketWasApprovedBeforeTheChange(),
          new ApprovalDidNotComeAfterTheChange(),
          new PlannedWindowWasOpen(),
          new ApproverIsSomeoneElse(),
          new ApproversMayApprove(),
          new ChangeWasMadeByTheAssignee(),
          new ActionIsInScope(),
          new TicketHasUsesLeft(),
          new ApprovalIsVerified(),
          new NoFreezeWasOn());

  /** Of a ticket that nothing proves, only these are asked: nothing else that it says counts. */
  private static final List<Control> CONTROLS_OF_THE_UNPROVEN =
      List.of(new TicketNamesThisVerySecret(), new ApprovalIsVerified());

  /**
   * Best first: fewest enforced objections, then fewest flagged, then latest approval, then lowest
   * key.
   */
  public static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt(Candidate::enforcedCount)
          .thenComparingInt(Candidate::flaggedCount)
          .thenComparing(Candidate::approvalRank, Comparator.reverseOrder())
          .thenComparing(c -> c.question().ticket());

  public Candidate {
    objections = List.copyOf(objections);
  }

  /** Asks every control that is on. */
  public static Candidate of(Question question) {
    List<Control> asked = question.proven() ? CONTROLS : CONTROLS_OF_THE_UNPROVEN;
    List<Objection> objections =
        asked.stream()
            .filter(control -> question.terms().mode(control.name()) != Mode.OFF)
            .flatMap(control -> control.objections(question).stream())
            .toList();
    return new Candidate(question, objections);
  }

  /**
   * Whether a typed reference, taken alone, means the changed secret without enforced objections.
   */
  public static boolean acceptsReference(SecretReference reference, Question q) {
    boolean asked = q.terms().mode(ControlName.SECRET) != Mode.OFF;
    return reference.canMean(q.secret())
        && (!asked
            || TicketNamesThisVerySecret.objectionsTo(reference, q).stream()
                .noneMatch(o -> o.mode() == Mode.ENFORCE));
  }

  /** Whether no enforced control objects. */
  public boolean passes() {
    return enforcedCount() == 0;
  }

  /** Whether it passes as an emergency. */
  public boolean isEmergency() {
    return question.emergency().excuses();
  }

  /** The reasons, without repetition. */
  public List<Reason> reasons() {
    return objections.stream().map(Objection::reason).distinct().sorted().toList();
  }

  /** Notes that are no objections. */
  public Stream<String> notes() {
    return question.proven()
            && question.episode().isPresent()
            && question.terms().separationUnknown() == Mode.OFF
            && ApproverIsSomeoneElse.isUnknown(question)
        ? Stream.of(ApproverIsSomeoneElse.note(question))
        : Stream.empty();
  }

  int enforcedCount() {
    return count(Mode.ENFORCE);
  }

  int flaggedCount() {
    return count(Mode.FLAG);
  }

  private int count(Mode mode) {
    return (int) objections.stream().filter(o -> o.mode() == mode).count();
  }

  private Instant approvalRank() {
    return question
        .episode()
        .filter(e -> !question.isApprovedAfterTheChange())
        .map(e -> e.episode().approvedAt())
        .orElse(Instant.MIN);
  }
}
