package io.countersign.correlation.work;

import io.countersign.correlation.casefile.Piece;
import io.countersign.correlation.evaluation.ChangeEvaluator;
import io.countersign.correlation.evaluation.ConsequenceEvaluator;
import io.countersign.correlation.evaluation.Evaluation;
import io.countersign.correlation.evaluation.TicketEvaluator;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Publication;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Revision;
import io.countersign.correlation.store.CaseStore;
import io.countersign.correlation.store.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The evaluators, the store and the output that the work on every case shares. */
public final class Collaborators {
  private final PolicyVersions policies;
  private final CaseStore store;
  private final Consumer<Publication> out;
  private final ChangeEvaluator changes;
  private final TicketEvaluator tickets;
  private final ConsequenceEvaluator consequences;
  private final Retention retention;
  private final Map<Piece<?>, String> removed = new LinkedHashMap<>();
  private final Map<Piece<?>, String> changed = new LinkedHashMap<>();
  private final Map<String, Optional<Cursor>> cursors = new HashMap<>(2);
  private final List<Publication> publications = new ArrayList<>();
  private Instant decidedAt = Instant.EPOCH;

  /** Over a store; publications go to {@code out}. */
  public Collaborators(PolicyVersions policies, CaseStore store, Consumer<Publication> out) {
    this.policies = policies;
    this.store = store;
    this.out = out;
    this.changes = new ChangeEvaluator(policies);
    this.tickets = new TicketEvaluator(changes, policies);
    this.consequences = new ConsequenceEvaluator(policies);
    this.retention = new Retention(policies);
  }

  public PolicyVersions policies() {
    return policies;
  }

  public CaseStore store() {
    return store;
  }

  ChangeEvaluator changes() {
    return changes;
  }

  TicketEvaluator tickets() {
    return tickets;
  }

  ConsequenceEvaluator consequences() {
    return consequences;
  }

  public Retention retention() {
    return retention;
  }

  /** Sets the publication time of the record that leads to what is published from here on. */
  public void decidedAt(Instant moment) {
    decidedAt = moment;
  }

  /** Publishes the next revision, if the conclusion has anything new. */
  Optional<PublishedFinding> revise(Evaluation evaluation, @Nullable PublishedFinding last) {
    Optional<Revision> revision =
        Revision.of(
            Objects.requireNonNull(evaluation.conclusion()), evaluation.late(), last, decidedAt);
    revision.ifPresent(r -> publications.addAll(r.publications()));
    return revision.map(Revision::published);
  }

  /** Publishes a finding that no later one revises. */
  public void publish(Publication publication) {
    publications.add(publication);
  }

  public Instant decidedAt() {
    return decidedAt;
  }

  /** Has a row written at the end of the call, once, however often it changed. */
  void changed(String caseKey, Piece<?> piece) {
    changed.put(piece, caseKey);
  }

  /** Has a row removed at the end of the call. */
  void removed(String caseKey, Piece<?> piece) {
    changed.remove(piece);
    removed.put(piece, caseKey);
  }

  /** Has the cursor of a case set, or cleared, at the end of the call. */
  void cursor(String caseKey, Optional<Cursor> cursor) {
    cursors.put(caseKey, cursor);
  }

  /** Writes what changed, and publishes: all of a call, or nothing where it fails. */
  public void flush() {
    // What is forgotten can come again in the same call: its row is removed before it is written.
    removed.forEach((piece, caseKey) -> store.remove(caseKey, piece.row()));
    changed.forEach((piece, caseKey) -> store.put(caseKey, piece.row()));
    cursors.forEach(store::setCursor);
    publications.forEach(out);
    discard();
  }

  /** Forgets what a failed call would have written and published. */
  public void discard() {
    removed.clear();
    changed.clear();
    cursors.clear();
    publications.clear();
  }
}
