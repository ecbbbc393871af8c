package io.countersign.streams.correlate;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.published.Publication;
import java.time.Instant;

/** Is notified of what the correlator does; for metrics and alarms. */
public interface CorrelatorListener {
  /** A tick was accepted on a partition of a feed. */
  void advanced(Feed feed, int partition, Instant time);

  /** A tick of a feed was refused, since it lies too far ahead of its own publication. */
  void refused(Feed feed);

  /** The partition went to another process, or is read from its beginning again. */
  void released(Feed feed, int partition);

  /** A revision of a finding was published; its transaction is not yet committed. */
  void published(Publication publication);

  /** How many cases are due and not yet evaluated. */
  void waiting(int partition, int cases);

  /** A record or a case failed and went to the dead letters. */
  void failed();
}
