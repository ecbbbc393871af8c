package io.countersign.streams.correlate;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.FeedRecord;
import io.countersign.contract.Json;
import io.countersign.correlation.engine.CaseFailed;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The dead letters for what the correlator could not evaluate: a defect of Countersign. */
final class Failures {
  private Failures() {}

  /** About a record; its evidence holds no secret value. */
  static DeadLetter of(FeedRecord value, Optional<RecordMetadata> where, long publishedAt) {
    String place =
        where.map(m -> m.topic() + "-" + m.partition() + "@" + m.offset()).orElse("unknown");
    String json = value instanceof FeedRecord.OfEvidence e ? Json.text(e.evidence()) : "";
    return new DeadLetter(
        "NOT_EVALUATED",
        "The evidence of " + place + " could not be evaluated: report it with the log of correlate",
        place,
        null,
        null,
        Instant.ofEpochMilli(publishedAt),
        DeadLetter.cut(json));
  }

  /** About the findings of a case that are due. */
  static DeadLetter of(CaseFailed failed, long now) {
    return new DeadLetter(
        "NOT_EVALUATED",
        "What is due about " + failed.caseKey() + " could not be evaluated: report it with the log",
        failed.caseKey(),
        null,
        null,
        Instant.ofEpochMilli(now),
        "");
  }
}
