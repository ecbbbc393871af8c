package io.countersign.correlation.store;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.published.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where the cases of one partition are kept. Every call takes effect at once and in order; the
 * store that lasts makes all calls of one record atomic with its publications.
 */
public interface CaseStore {
  /**
   * The highest accepted tick of a feed.
   *
   * @param time the watermark that it set
   * @param publishedAt when its record was published
   */
  record TickMark(Instant time, Instant publishedAt) {}

  /** The highest accepted tick of a feed; empty before the first. */
  Optional<TickMark> tick(Feed feed);

  /** Keeps the highest accepted tick of a feed. */
  void setTick(Feed feed, TickMark tick);

  /** All rows of a case: the changes of each secret in order of time, and the tickets. */
  List<Row> load(String caseKey);

  /** Adds a row, or replaces the one of the same piece of evidence. */
  void put(String caseKey, Row row);

  /** Removes the row of a piece of evidence. */
  void remove(String caseKey, Row row);

  /** From which change on a case has to be evaluated again; empty if none is pending. */
  Optional<Cursor> cursor(String caseKey);

  /** Sets or clears the cursor of a case. */
  void setCursor(String caseKey, Optional<Cursor> cursor);

  /** The lowest watermark at which each case needs attention; one call for each row and cursor. */
  void forEachNext(BiConsumer<String, Instant> next);
}
