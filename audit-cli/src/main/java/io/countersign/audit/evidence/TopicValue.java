package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.contract.Json;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A value of one of Countersign's own topics, as {@code kcat} prints it. */
final class TopicValue {
  private TopicValue() {}

  /** What it is; empty if it names none of our schemas. */
  static Optional<Recognised> of(JsonNode json) {
    return switch (json.path("schema").asText()) {
      case "countersign.secret-change/1" ->
          Optional.of(read(json, SecretChange.class, Recognised.Change::new));
      case "countersign.ticket-snapshot/1" ->
          Optional.of(read(json, TicketSnapshot.class, TopicValue::unproven));
      case "countersign.tick/1" -> Optional.of(new Recognised.Ignored(IgnoreReason.TICK));
      default -> Optional.empty();
    };
  }

  private static <T> Recognised read(JsonNode json, Class<T> type, Function<T, Recognised> as) {
    try {
      return as.apply(Json.read(json.toString().getBytes(StandardCharsets.UTF_8), type));
    } catch (IllegalArgumentException | IllegalStateException e) {
      return new Recognised.Rejected(
          RejectReason.INVALID_FIELD, String.valueOf(e.getMessage()), null);
    }
  }

  /**
   * What a file says of proof and of the past counts for nothing: anyone could have written it. A
   * snapshot that named a secret only in its past then says nothing.
   */
  private static Recognised unproven(TicketSnapshot snapshot) {
    if (snapshot.state().references().isEmpty()) {
      snapshot.caseKey();
      return new Recognised.Ignored(IgnoreReason.NOTHING_INSIDE);
    }
    return new Recognised.Ticket(
        List.of(
            new TicketSnapshot(
                snapshot.ticket(),
                snapshot.updatedAt(),
                snapshot.contentHash(),
                TicketSnapshot.Verification.NONE,
                snapshot.summary(),
                snapshot.state(),
                List.of())));
  }
}
