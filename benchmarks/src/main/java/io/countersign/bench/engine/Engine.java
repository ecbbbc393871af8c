package io.countersign.bench.engine;

import io.countersign.contract.FeedRecord;
import io.countersign.contract.Json;
import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.store.HeapCaseStore;
import java.time.Instant;

/** The shipped correlator with the built-in policy and its cases on the heap. */
public final class Engine {
  private final Correlator correlator =
      new Correlator(PolicyVersions.BUILT_IN, new HeapCaseStore(), finding -> this.published++);
  private long published;

  /** A record of a feed, read from its JSON. */
  public record Input(FeedRecord value, Instant publishedAt) {}

  /** Reads a record of a feed. */
  public static Input read(Feed feed, byte[] json, Instant publishedAt) {
    FeedRecord value =
        switch (feed) {
          case SECRET_CHANGES -> Json.feedRecord(json, SecretChange.class);
          case TICKETS -> Json.feedRecord(json, TicketSnapshot.class);
        };
    return new Input(value, publishedAt);
  }

  /** Takes a record, and publishes what became due. */
  public void take(Input input) {
    switch (input.value()) {
      case FeedRecord.OfEvidence e -> correlator.accept(e.evidence(), input.publishedAt());
      case FeedRecord.OfTick t -> {
        correlator.accept(t.tick(), input.publishedAt());
        correlator.drain();
      }
    }
  }

  /** How many findings were published. */
  public long published() {
    return published;
  }
}
