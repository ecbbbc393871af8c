package io.countersign.bridge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.delivery.Delivery;
import io.countersign.recognition.message.Recognised;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What became of every record of an event. */
public record Answer(List<Settled> records) {
  public Answer {
    records = List.copyOf(records);
  }

  /** One record of a message and what became of it. */
  public record Settled(Delivery delivery, Outcome outcome) {
    boolean failed() {
      return outcome instanceof Outcome.Failed;
    }
  }

  /** What failed that no queue delivers again: the whole event has to be. */
  List<Outcome.Failed> failedWithoutQueue() {
    return records.stream()
        .filter(record -> record.delivery().itemIdentifier() == null)
        .flatMap(
            record -> record.outcome() instanceof Outcome.Failed f ? Stream.of(f) : Stream.of())
        .toList();
  }

  /** The partial batch response of SQS, and beside it, for people, every outcome. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode failures = json.putArray("batchItemFailures");
    records.stream()
        .filter(Settled::failed)
        .map(record -> record.delivery().itemIdentifier())
        .filter(Objects::nonNull)
        .distinct()
        .forEach(item -> failures.addObject().put("itemIdentifier", item));
    ArrayNode outcomes = json.putArray("outcomes");
    records.forEach(record -> describe(record, outcomes.addObject()));
    return json;
  }

  private static void describe(Settled record, ObjectNode json) {
    json.put("messageId", record.delivery().messageId());
    switch (record.outcome()) {
      case Outcome.Published o -> {
        json.put("outcome", "published").put("records", o.records());
        o.keys().forEach(json.putArray("keys")::add);
      }
      case Outcome.Unusable o -> describe(o.record(), json);
      case Outcome.Failed o -> json.put("outcome", "failed").put("explanation", o.explanation());
    }
  }

  private static void describe(Recognised.Unusable record, ObjectNode json) {
    switch (record) {
      case Recognised.Ignored r ->
          json.put("outcome", "ignored")
              .put("reason", r.reason().name())
              .put("explanation", r.reason().explanation());
      case Recognised.Rejected r ->
          json.put("outcome", "rejected")
              .put("reason", r.reason().name())
              .put("explanation", r.explanation())
              .put("ticketKey", r.ticketKey());
    }
  }
}
