package io.countersign.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.bridge.publish.Publication;
import io.countersign.contract.DeadLetter;
import io.countersign.recognition.delivery.Delivery;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.Recognised.Rejected;
import io.countersign.recognition.message.RejectReason;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is published of records that are no evidence, or that Kafka does not take as such. */
final class DeadLetters {
  private final int payloadLength;
  private final Clock clock;

  DeadLetters(int payloadLength, Clock clock) {
    this.payloadLength = payloadLength;
    this.clock = clock;
  }

  /** A record that was rejected; without its payload where Kafka refuses it with one. */
  Step.Publishing rejected(Delivery delivery, JsonNode json, Rejected rejected) {
    String payload = json.isTextual() ? json.textValue() : json.toString();
    return letter(delivery, Fields.cut(payload, payloadLength), rejected)
        .orIfRefused(why -> letter(delivery, "", rejected));
  }

  /** A record that was recognised and that Kafka refuses for good, given why. */
  Function<String, Step.Publishing> refused(
      Delivery delivery, JsonNode json, @Nullable String ticketKey) {
    return why ->
        rejected(
            delivery,
            json,
            new Rejected(
                RejectReason.REFUSED_BY_KAFKA,
                "Kafka refuses a record of it, and always will (%s): let max.message.bytes of the topic be 1 MB or more, or report it as a defect; what it says of other secrets is published"
                    .formatted(why),
                ticketKey));
  }

  private Step.Publishing letter(Delivery delivery, String payload, Rejected rejected) {
    DeadLetter letter =
        new DeadLetter(
            rejected.reason().name(),
            rejected.explanation(),
            delivery.source(),
            delivery.messageId(),
            rejected.ticketKey(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            payload);
    return Step.Publishing.of(
        delivery,
        List.of(new Publication.OfDeadLetter(letter)),
        records -> new Outcome.Unusable(rejected));
  }
}
