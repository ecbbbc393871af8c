package io.countersign.recognition.message;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON with nothing behind it and no key twice: a smart value pasted into a Jira rule could
 * otherwise overwrite another field.
 */
public final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /**
   * Reads a text.
   *
   * @throws RejectedException {@code NOT_JSON}, naming the place and quoting nothing
   */
  public static JsonNode read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      if (json.isMissingNode()) {
        throw new RejectedException(RejectReason.NOT_JSON, "the message is empty");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw new RejectedException(RejectReason.NOT_JSON, explanation(e.getLocation()));
    }
  }

  /** Whether a text could be a JSON object or array. */
  public static boolean looksLikeJson(String text) {
    String stripped = text.strip();
    return stripped.startsWith("{") || stripped.startsWith("[");
  }

  private static String explanation(JsonLocation at) {
    return "no JSON, or a key twice, at line %d, column %d; in a Jira rule write smart values as {{….asJsonString}}"
        .formatted(at.getLineNr(), at.getColumnNr());
  }
}
