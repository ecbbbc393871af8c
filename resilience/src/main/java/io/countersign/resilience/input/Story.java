package io.countersign.resilience.input;

import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.local.envelope.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events about one secret, and what has to be concluded from them once all have arrived.
 *
 * @param messages in the order in which they happened
 * @param changes what is expected of each change, by finding id
 */
public record Story(List<Message> messages, Map<String, Expected> changes) {
  public Story {
    messages = List.copyOf(messages);
    changes = Map.copyOf(changes);
  }

  /** Verdict and reasons of a change. */
  public record Expected(Verdict verdict, Set<Reason> reasons) {
    public Expected {
      reasons = Set.copyOf(reasons);
    }
  }
}
