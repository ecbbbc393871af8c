package io.countersign.correlation.evaluation;

import io.countersign.correlation.approval.TicketView;
import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.TicketIndex;
import io.countersign.correlation.casefile.TicketIndex.Approved;
import io.countersign.correlation.casefile.TicketIndex.Shelf;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.ChangeContext;
import io.countersign.correlation.control.ControlInput;
import io.countersign.correlation.control.Rank;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best candidates of one change: reads the tickets best-possible-first and stops when no
 * other one can be among those that a finding names.
 */
final class CandidateSearch {
  /** Comes before every real key: the best possible of equal ranks. */
  private static final TicketKey LOWEST = new TicketKey("", 0);

  private final ChangeContext change;
  private final Position position;
  private final Timeline timeline;
  private final Instant watermark;
  private final CaseFile file;
  private @Nullable TicketIndex index;
  private final List<Candidate> best = new ArrayList<>(1);
  private final Set<TicketFile> seen = new HashSet<>(2);

  CandidateSearch(
      ChangeContext change,
      Position position,
      Timeline timeline,
      CaseFile file,
      Instant watermark) {
    this.change = change;
    this.position = position;
    this.timeline = timeline;
    this.watermark = watermark;
    this.file = file;
  }

  /** Looked up when tickets are searched; one that is asked alone needs none. */
  private TicketIndex index() {
    if (index == null) {
      index = file.index(change.secret(), change.effective());
    }
    return index;
  }

  /** A ticket as a candidate; empty if it is too far away or does not name the secret. */
  Optional<Candidate> candidate(TicketFile ticket) {
    TicketView view = ticket.view(change.secret(), change.effective());
    return view == null ? Optional.empty() : candidate(view);
  }

  /** A ticket as it is seen, as a candidate. */
  Optional<Candidate> candidate(TicketView view) {
    if (!view.history().isNear(change.time(), change.policy().horizon())) {
      return Optional.empty();
    }
    int uses = timeline.usesBefore(view.ticket(), position);
    ControlInput input = ControlInput.of(change, view, uses, watermark);
    // A full history can show that the ticket named the secret only later, or no longer.
    return view.history().isAddedAfterApproval() || input.state().names(change.secret())
        ? Optional.of(Candidate.of(input))
        : Optional.empty();
  }

  /**
   * The best candidates, best first.
   *
   * @param nearMisses whether near misses are wanted although a ticket passes
   * @param onlyPassing whether it is enough to know that no ticket passes
   */
  List<Candidate> find(boolean nearMisses, boolean onlyPassing) {
    boolean anywhere = change.effective().mode(ControlName.SECRET) != Mode.ENFORCE;
    List<Shelf> shelves = anywhere ? List.of(index().all()) : index().near(change.secret());
    shelves.forEach(shelf -> readThoseThatMayPass(shelf, nearMisses));
    boolean onlyApprovedPass = change.effective().mode(ControlName.APPROVAL) == Mode.ENFORCE;
    boolean passes = !best.isEmpty() && best.getFirst().passes() && !nearMisses;
    if (!onlyApprovedPass || (!passes && !onlyPassing)) {
      shelves.forEach(this::readTheRest);
      if (!anywhere) {
        readOtherPlaces();
      }
    }
    return best;
  }

  /** Whether a message that a candidate rests on came late. */
  boolean isLate(Candidate candidate) {
    TicketFile ticket = file.tickets().get(candidate.input().ticket());
    return ticket != null
        && !ticket.lateIds().isEmpty()
        && !Collections.disjoint(ticket.lateIds(), candidate.evidenceIds());
  }

  /** Whether a ticket near the secret ever was an emergency. */
  boolean hasEmergencies() {
    return !index().all().emergencies().isEmpty();
  }

  private void readThoseThatMayPass(Shelf shelf, boolean nearMisses) {
    for (Approved approved : shelf.approvedBy(endOfSkew())) {
      if (isBeaten(0, approved, nearMisses ? Evaluation.NAMED : 1)) {
        break;
      }
      consider(approved.ticket());
    }
    Instant soon = change.time().plus(change.effective().durations().retroactive());
    for (Approved approved : shelf.approvedAfter(endOfSkew())) {
      if (approved.at().isAfter(soon)) {
        break;
      }
      consider(approved.ticket());
    }
    shelf.emergencies().forEach(this::consider);
  }

  private void readTheRest(Shelf shelf) {
    shelf.approvedBy(endOfSkew()).forEach(approved -> consider(approved.ticket()));
    shelf.approvedAfter(endOfSkew()).forEach(approved -> consider(approved.ticket()));
    shelf.unapproved().forEach(this::consider);
  }

  /** Tickets that name another account or region have at least that objection. */
  private void readOtherPlaces() {
    for (Approved approved : index().all().approvedBy(endOfSkew())) {
      if (isBeaten(1, approved, Evaluation.NAMED)) {
        break;
      }
      consider(approved.ticket());
    }
    Rank last = new Rank(1, 0, null, LOWEST);
    if (!isBeaten(last, Evaluation.NAMED)) {
      index().all().approvedAfter(endOfSkew()).forEach(approved -> consider(approved.ticket()));
      index().all().unapproved().forEach(this::consider);
    }
  }

  /** Whether nothing from an approval on can be among the best any more. */
  private boolean isBeaten(int enforced, Approved approved, int wanted) {
    return isBeaten(new Rank(enforced, 0, approved.at(), LOWEST), wanted);
  }

  private boolean isBeaten(Rank bestPossible, int wanted) {
    return best.size() >= wanted && best.get(wanted - 1).rank().compareTo(bestPossible) < 0;
  }

  private void consider(TicketFile ticket) {
    if (!seen.add(ticket)) {
      return;
    }
    Candidate candidate = candidate(ticket).orElse(null);
    if (candidate == null) {
      return;
    }
    int place = best.size();
    while (place > 0 && candidate.rank().compareTo(best.get(place - 1).rank()) < 0) {
      place--;
    }
    if (place < Evaluation.NAMED) {
      best.add(place, candidate);
      if (best.size() > Evaluation.NAMED) {
        best.removeLast();
      }
    }
  }

  private Instant endOfSkew() {
    return change.time().plus(change.effective().durations().clockSkew());
  }
}
