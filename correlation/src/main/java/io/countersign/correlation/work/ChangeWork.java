package io.countersign.correlation.work;

import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Outlook;
import io.countersign.correlation.casefile.Piece;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.evaluation.Evaluation;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Evaluates one change, publishes what is due, and notes what it uses and what may alter it. */
final class ChangeWork {
  private final CaseWork work;
  private final Usage usage;
  private final ConsequenceWork consequences;
  private final Crossings crossings;

  ChangeWork(CaseWork work, Usage usage, ConsequenceWork consequences) {
    this.work = work;
    this.usage = usage;
    this.consequences = consequences;
    this.crossings = new Crossings(work.file(), work.with().policies());
  }

  /** Evaluates a change or an attempt; a finding that is settled stands. */
  void evaluate(DistinctChange change) {
    PublishedFinding last = work.file().published(change.findingId());
    if (last != null && work.with().retention().isSettled(change.record(), work.now())) {
      return;
    }
    boolean isNew = last == null && change.carrier().dueAt() == null && change.outlook() == null;
    Evaluation evaluation = work.with().changes().evaluate(change, work.file(), work.now());
    boolean due = evaluation.isDue(work.now());
    schedule(change, due ? null : evaluation.dueAt(), evaluation.reviewAt());
    if (due) {
      work.publish(evaluation, change.carrier());
    }
    Timeline timeline = work.file().timeline(change);
    if (change.record().kind() == ChangeClass.CHANGE && timeline != null) {
      outlook(change, evaluation, timeline);
      uses(change, evaluation, timeline);
      usage.update(change, isNew);
    } else {
      usage.release(change);
    }
    if (due) {
      consequences.adopt(change.effects());
    }
  }

  private void schedule(DistinctChange change, @Nullable Instant due, @Nullable Instant review) {
    Instant later = review != null && review.isAfter(work.now()) ? review : null;
    Piece<SecretChange> carrier = change.carrier();
    if (!Objects.equals(carrier.dueAt(), due) || !Objects.equals(carrier.reviewAt(), later)) {
      work.open().schedule(change, CaseTimer.Kind.EVALUATE_CHANGE, due, later);
      work.changed(carrier);
    }
  }

  private void outlook(DistinctChange change, Evaluation evaluation, Timeline timeline) {
    Outlook outlook = outlook(evaluation);
    change.outlook(outlook);
    if (outlook.closed()) {
      timeline.open().remove(change.position());
    } else {
      timeline.open().put(change.position(), change);
      if (!outlook.waits()) {
        work.open().exposed().add(OpenCase.place(change).secret());
      }
    }
  }

  private Outlook outlook(Evaluation evaluation) {
    if (!evaluation.isDue(work.now())) {
      return Outlook.WAITING;
    }
    if (evaluation.verdict() == Verdict.EXEMPT) {
      return Outlook.FINAL;
    }
    List<Candidate> named = evaluation.named();
    Candidate best = evaluation.best();
    boolean closed = best != null && best.coversWithoutObjection() && named.size() == 1;
    boolean full = evaluation.verdict().isMatched() || named.size() == Evaluation.NAMED;
    return new Outlook(
        named.size() == 1
            ? Set.of(named.getFirst().input().ticket())
            : named.stream().map(c -> c.input().ticket()).collect(Collectors.toSet()),
        full ? named.getLast().rank() : null,
        false,
        closed && evaluation.verdict().isMatched());
  }

  private void uses(DistinctChange change, Evaluation evaluation, Timeline timeline) {
    Candidate best = evaluation.best();
    TicketKey before = change.uses();
    TicketKey after =
        evaluation.verdict().isMatched() && best != null ? best.input().ticket() : null;
    if (Objects.equals(before, after)) {
      return;
    }
    change.uses(after);
    if (before != null) {
      timeline.unuse(before, change.position());
      crossings.after(change, timeline, before, -1).forEach(work.open()::revisit);
    }
    if (after != null) {
      timeline.use(after, change.position());
      crossings.after(change, timeline, after, 1).forEach(work.open()::revisit);
    }
  }

  /** Lets go of what a change uses and witnesses, since its record may become another one. */
  void release(DistinctChange change) {
    Timeline timeline = work.file().timeline(change);
    if (timeline != null && change.uses() != null) {
      timeline.unuse(change.uses(), change.position());
      crossings.after(change, timeline, change.uses(), -1).forEach(work.open()::revisit);
      change.uses(null);
    }
  }
}
