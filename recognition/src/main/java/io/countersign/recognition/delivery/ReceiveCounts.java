package io.countersign.recognition.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

/** How often SQS has delivered the messages of an event. */
public final class ReceiveCounts {
  private ReceiveCounts() {}

  /** The highest count of the event's messages; 0 where none came through SQS. */
  public static int highest(byte[] event) {
    try {
      JsonNode records = StrictJson.read(new String(event, StandardCharsets.UTF_8)).path("Records");
      return StreamSupport.stream(records.spliterator(), false)
          .mapToInt(record -> record.at("/attributes/ApproximateReceiveCount").asInt())
          .max()
          .orElse(0);
    } catch (RejectedException e) {
      return 0;
    }
  }
}
