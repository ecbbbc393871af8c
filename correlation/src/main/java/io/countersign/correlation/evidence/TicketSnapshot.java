package io.countersign.correlation.evidence;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One message about a ticket, for one of the secrets that it names. Identity: key, {@code
 * updatedAt} and content hash.
 *
 * @param updatedAt the ticket's own time of change, else the time at which SNS took the message
 * @param contentHash hash over all that the message says, so that two edits in one instant stay
 *     apart
 * @param verification how the message is proven
 * @param summary cut to a length; never used as markup
 * @param state what the ticket says now
 * @param history the whole past of the ticket, oldest first, when it was read back from Jira's
 *     changelog; empty for a plain snapshot. Its last step is {@code state} at {@code updatedAt}
 */
public record TicketSnapshot(
    TicketKey ticket,
    Instant updatedAt,
    String contentHash,
    Verification verification,
    @Nullable String summary,
    TicketState state,
    List<Step> history)
    implements Evidence {

  public TicketSnapshot {
    history = List.copyOf(history);
  }

  /** One moment of a full history. */
  public record Step(Instant at, TicketState state) {}

  /** How it is proven that a message really tells what Jira holds. */
  public enum Verification {
    /** Not at all: the honour system. */
    NONE,
    /** It carried a shared token. */
    TOKEN,
    /** It was read back from Jira's REST API. */
    READ_BACK
  }

  /** What the ticket said now and in its past. */
  public Stream<TicketState> states() {
    return Stream.concat(Stream.of(state), history.stream().map(Step::state));
  }

  /** The Kafka key: the root name that all references share that it ever carried. */
  @Override
  public String caseKey() {
    return states()
        .flatMap(s -> s.references().stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(id() + " names no secret"))
        .root()
        .value();
  }

  @Override
  public Instant time() {
    return updatedAt;
  }

  @Override
  public Feed feed() {
    return Feed.TICKETS;
  }

  /** The identity of this message among the evidence. */
  public String id() {
    return ticket + "@" + updatedAt + "#" + contentHash;
  }
}
