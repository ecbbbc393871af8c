package io.countersign.correlation.work;

import io.countersign.correlation.casefile.ConsequenceGroup;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.evaluation.Evaluation;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Attaches consequences to their causes, and publishes those that have none in time. */
final class ConsequenceWork {
  private final CaseWork work;

  ConsequenceWork(CaseWork work) {
    this.work = work;
  }

  /** Orphans of whose cause something was published take its verdict. */
  void adopt(Collection<ConsequenceGroup> groups) {
    for (ConsequenceGroup group : List.copyOf(groups)) {
      if (isOrphan(group)) {
        evaluate(group);
      }
    }
  }

  /** Finds the causes of groups anew; what loses or gains one is evaluated again. */
  void regroup(Set<ConsequenceGroup> touched) {
    for (ConsequenceGroup group : touched) {
      work.file().reattach(group).ifPresent(this::revisitCause);
      if (group.cause() != null) {
        revisitCause(group.cause());
      }
      if (!group.members().isEmpty()) {
        evaluate(group);
      }
    }
  }

  private void revisitCause(DistinctChange cause) {
    if (cause.equals(work.file().change(cause.record().id()))) {
      work.open().revisit(cause);
    }
  }

  private boolean isOrphan(ConsequenceGroup group) {
    PublishedFinding last = work.file().published(group.findingId());
    return last != null && last.verdict() == Verdict.INDETERMINATE;
  }

  /** An orphan at its deadline, or one that a cause adopts; others have no finding. */
  void evaluate(ConsequenceGroup group) {
    DistinctChange cause = group.cause();
    PublishedFinding last = work.file().published(group.findingId());
    Evaluation evaluation = null;
    DistinctChange uncaused = group.uncaused();
    if (uncaused != null && (last == null || isOrphan(group))) {
      evaluation = work.with().consequences().orphan(group, uncaused.record(), work.now());
    } else if (cause != null && isOrphan(group)) {
      Evaluation ofCause = work.with().changes().evaluate(cause, work.file(), work.now());
      evaluation =
          ofCause.conclusion() == null
              ? null
              : work.with().consequences().adopted(group, cause, ofCause.conclusion());
    }
    Instant dueAt = evaluation == null || evaluation.isDue(work.now()) ? null : evaluation.dueAt();
    for (DistinctChange member : group.members()) {
      Instant due = member.equals(group.first()) ? dueAt : null;
      if (!Objects.equals(member.carrier().dueAt(), due)) {
        work.open().schedule(member, CaseTimer.Kind.EVALUATE_CONSEQUENCES, due, null);
        work.changed(member.carrier());
      }
    }
    if (evaluation != null && dueAt == null) {
      work.publish(evaluation, group.first().carrier());
    }
  }
}
