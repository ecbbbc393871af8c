package io.countersign.recognition.jira;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.RootName;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One message about a ticket, or its whole past, whatever number of secrets it names. */
record Ticket(
    TicketKey key,
    Instant updatedAt,
    TicketSnapshot.Verification verification,
    @Nullable String summary,
    TicketState state,
    List<TicketSnapshot.Step> history) {
  /** Keeps every record below 256 KB, whatever names its own form has for the fields. */
  private static final int LARGEST = 240_000;

  /** Of all its records together: one message must not become a hundred megabytes in Kafka. */
  private static final int LARGEST_TOGETHER = 8_000_000;

  /**
   * One snapshot for each root name of the secrets that it names or, by its history, ever named;
   * references that share a root share a snapshot.
   */
  List<TicketSnapshot> snapshots() {
    String hash = ContentHash.of(this);
    List<TicketSnapshot> snapshots =
        Stream.concat(history.stream().map(TicketSnapshot.Step::state), Stream.of(state))
            .flatMap(s -> s.references().stream())
            .map(SecretReference::root)
            .distinct()
            .sorted(Comparator.comparing(RootName::value))
            .map(root -> snapshot(root, hash))
            .toList();
    requireWithinLimits(snapshots);
    return snapshots;
  }

  private static void requireWithinLimits(List<TicketSnapshot> snapshots) {
    long together = 0;
    for (TicketSnapshot snapshot : snapshots) {
      int bytes = ContentHash.text(snapshot).getBytes(StandardCharsets.UTF_8).length;
      requireWithinLimit(bytes, LARGEST, "one secret");
      together += bytes;
      requireWithinLimit(together, LARGEST_TOGETHER, "all its secrets together");
    }
  }

  private static void requireWithinLimit(long bytes, int limit, String what) {
    if (bytes > limit) {
      throw new RejectedException(
          RejectReason.INVALID_FIELD,
          "jira-* fields or changelog: what they say of %s is more than %,d bytes"
              .formatted(what, limit));
    }
  }

  private TicketSnapshot snapshot(RootName root, String hash) {
    List<TicketSnapshot.Step> steps =
        history.stream()
            .map(step -> new TicketSnapshot.Step(step.at(), step.state().about(root)))
            .toList();
    return new TicketSnapshot(
        key, updatedAt, hash, verification, summary, state.about(root), steps);
  }
}
