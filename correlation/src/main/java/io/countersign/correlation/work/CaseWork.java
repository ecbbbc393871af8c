package io.countersign.correlation.work;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Piece;
import io.countersign.correlation.evaluation.Evaluation;
import io.countersign.correlation.verdict.FindingId;
import java.time.Instant;
import java.util.Objects;

/** One case in the hands of one call: the moment it is evaluated at, and the way to publish. */
final class CaseWork {
  private final OpenCase open;
  private final Collaborators collaborators;
  private Instant now;

  CaseWork(OpenCase open, Collaborators collaborators, Instant now) {
    this.open = open;
    this.collaborators = collaborators;
    this.now = now;
  }

  OpenCase open() {
    return open;
  }

  CaseFile file() {
    return open.file();
  }

  Collaborators with() {
    return collaborators;
  }

  /** The watermark at which is evaluated: a timer's own moment, else that of the call. */
  Instant now() {
    return now;
  }

  void now(Instant moment) {
    now = moment;
  }

  /** Publishes a conclusion if it has anything new; a row remembers it. */
  void publish(Evaluation evaluation, Piece<?> carrier) {
    FindingId id = Objects.requireNonNull(evaluation.conclusion()).id();
    collaborators
        .revise(evaluation, file().published(id))
        .ifPresent(
            published -> {
              file().remember(published);
              carrier.remember(published);
              changed(carrier);
            });
  }

  /** Has a row written at the end of the call. */
  void changed(Piece<?> piece) {
    collaborators.changed(file().key(), piece);
  }

  void removed(Piece<?> piece) {
    collaborators.removed(file().key(), piece);
  }
}
