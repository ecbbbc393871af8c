package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One piece of evidence in a case, with what was published about it: a row on the heap. */
public final class Piece<E extends Evidence> {
  private final E evidence;
  private final int ordinal;
  private final boolean late;
  private List<PublishedFinding> published;
  private @Nullable Instant dueAt;
  private @Nullable Instant reviewAt;
  private Instant expiresAt;

  Piece(E evidence, Row row) {
    this.evidence = evidence;
    this.ordinal = row.ordinal();
    this.late = row.late();
    this.published = row.published();
    this.dueAt = row.dueAt();
    this.reviewAt = row.reviewAt();
    this.expiresAt = row.expiresAt();
  }

  public E evidence() {
    return evidence;
  }

  public boolean late() {
    return late;
  }

  int ordinal() {
    return ordinal;
  }

  List<PublishedFinding> published() {
    return published;
  }

  public @Nullable Instant dueAt() {
    return dueAt;
  }

  public @Nullable Instant reviewAt() {
    return reviewAt;
  }

  /** The moments at which to evaluate without new evidence. */
  public List<Instant> moments() {
    if (dueAt == null) {
      return reviewAt == null ? List.of() : List.of(reviewAt);
    }
    return reviewAt == null ? List.of(dueAt) : List.of(dueAt, reviewAt);
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  /** Remembers a published revision with this row. */
  public void remember(PublishedFinding finding) {
    List<PublishedFinding> others = new ArrayList<>(published.size() + 1);
    for (PublishedFinding other : published) {
      if (!other.id().equals(finding.id())) {
        others.add(other);
      }
    }
    others.add(finding);
    published = List.copyOf(others);
  }

  /** Sets when to evaluate again; true if that differs from before. */
  public boolean schedule(@Nullable Instant due, @Nullable Instant review) {
    boolean differs = !Objects.equals(dueAt, due) || !Objects.equals(reviewAt, review);
    dueAt = due;
    reviewAt = review;
    return differs;
  }

  /** Becomes the row that carries the timers, which another copy may have carried until now. */
  void takeOver(Piece<E> before) {
    if (before.dueAt != null || before.reviewAt != null) {
      Instant due = before.dueAt;
      Instant review = before.reviewAt;
      before.schedule(null, null);
      schedule(due, review);
    }
  }

  /** Puts off the forgetting of the row. */
  public void keepUntil(Instant moment) {
    expiresAt = moment;
  }

  /** The row as it is to be stored. */
  public Row row() {
    return new Row(evidence, ordinal, late, published, dueAt, reviewAt, expiresAt);
  }
}
