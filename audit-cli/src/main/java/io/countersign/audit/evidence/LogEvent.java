package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.StrictJson;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Records inside of what other stores of CloudTrail hand out: an event of CloudWatch Logs, whose
 * message is the record, and a row of CloudTrail Lake, whose {@code eventData} is.
 */
final class LogEvent {
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z[ \\t]+");
  private static final int LONGEST_TIME = 40;

  private LogEvent() {}

  /** The record inside; empty where the JSON is no such event. */
  static Optional<JsonNode> record(JsonNode json) {
    JsonNode data = json.path("eventData");
    if (data.isObject()) {
      return Optional.of(data);
    }
    boolean isLogEvent = json.has("timestamp") || json.has("ingestionTime");
    JsonNode text = data.isTextual() || !isLogEvent ? data : json.path("message");
    return text.isTextual() && StrictJson.looksLikeJson(text.textValue())
        ? Optional.of(StrictJson.read(text.textValue()))
        : Optional.empty();
  }

  /** A line of an export to S3 without the time that stands before the message. */
  static String withoutTime(String line) {
    String start = line.substring(0, Math.min(line.length(), LONGEST_TIME));
    var time = TIME.matcher(start);
    return time.lookingAt() ? line.substring(time.end()) : line;
  }
}
