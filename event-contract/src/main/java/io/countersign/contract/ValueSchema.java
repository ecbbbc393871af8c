package io.countersign.contract;

import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.verdict.Finding;
import java.util.Arrays;
import java.util.Optional;

/** The schemas of the topics' values; the {@code schema} field of the JSON names one by its id. */
enum ValueSchema {
  SECRET_CHANGE("countersign.secret-change/1", SecretChange.class),
  TICKET_SNAPSHOT("countersign.ticket-snapshot/1", TicketSnapshot.class),
  TICK("countersign.tick/1", Tick.class),
  FINDING("countersign.finding/1", FindingJson.class),
  DEAD_LETTER("countersign.dead-letter/1", DeadLetter.class);

  private final String id;
  private final Class<?> type;

  ValueSchema(String id, Class<?> type) {
    this.id = id;
    this.type = type;
  }

  /** The name on the wire. */
  String id() {
    return id;
  }

  /** What it is in Java, one component per field. */
  Class<?> type() {
    return type;
  }

  /** The schema of a type; empty if the type is no topic's value. */
  static Optional<ValueSchema> of(Class<?> type) {
    Class<?> onTheWire = type == Finding.class ? FindingJson.class : type;
    return Arrays.stream(values()).filter(schema -> schema.type == onTheWire).findFirst();
  }
}
