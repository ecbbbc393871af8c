package io.countersign.bridge;

import io.countersign.bridge.recognise.IgnoreReason;
import io.countersign.bridge.recognise.RejectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one record of a message. */
public sealed interface Outcome {
  /**
   * It is in Kafka.
   *
   * @param keys the Kafka keys, or the feeds of a tick
   */
  record Published(int records, List<String> keys) implements Outcome {
    public Published {
      keys = List.copyOf(keys);
    }
  }

  /** It is of no interest. */
  record Ignored(IgnoreReason reason) implements Outcome {}

  /** It is in the dead letters. */
  record Rejected(RejectReason reason, String explanation, @Nullable String ticketKey)
      implements Outcome {}

  /** Kafka did not acknowledge it: it must come again. */
  record Failed(String explanation) implements Outcome {}
}
