package io.countersign.bridge;

import io.countersign.recognition.message.Recognised;
import java.util.List;

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

  /** It was ignored, or rejected and is in the dead letters. */
  record Unusable(Recognised.Unusable record) implements Outcome {}

  /** Kafka did not acknowledge it: it has to be delivered again. */
  record Failed(String explanation) implements Outcome {}
}
