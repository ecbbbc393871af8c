package io.countersign.recognition.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * JSON with nothing behind it and no key twice: a smart value pasted into a Jira rule could
 * otherwise overwrite another field. Its depth and its keys are limited, so that reading it takes
 * little memory and stack.
 */
public final class StrictJson {
  static final int MOST_LEVELS = 200;
  static final int LONGEST_KEY = 10_000;
  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MOST_LEVELS)
                          .maxNameLength(LONGEST_KEY)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /**
   * Reads a text; a byte order mark before it does not count.
   *
   * @throws RejectedException {@code NOT_JSON}, naming the place and quoting nothing
   */
  public static JsonNode read(String text) {
    try {
      JsonNode json = MAPPER.readTree(withoutMark(text));
      if (json.isMissingNode()) {
        throw new RejectedException(RejectReason.NOT_JSON, "the message is empty");
      }
      return json;
    } catch (StreamConstraintsException e) {
      throw new RejectedException(
          RejectReason.NOT_JSON,
          "the JSON is over a limit: more than %d levels, a key of more than %,d characters or a number of more than 1,000 digits"
              .formatted(MOST_LEVELS, LONGEST_KEY));
    } catch (JsonProcessingException e) {
      throw new RejectedException(RejectReason.NOT_JSON, explanation(e.getLocation()));
    }
  }

  /** Whether a text could be a JSON object or array. */
  public static boolean looksLikeJson(String text) {
    String stripped = withoutMark(text).strip();
    return stripped.startsWith("{") || stripped.startsWith("[");
  }

  /** The text without the byte order mark that some programs write before it. */
  public static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private static String explanation(@Nullable JsonLocation at) {
    String place =
        at == null ? "" : ", at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    return "no JSON, or a key twice"
        + place
        + "; in a Jira rule write smart values as {{….asJsonString}}";
  }
}
