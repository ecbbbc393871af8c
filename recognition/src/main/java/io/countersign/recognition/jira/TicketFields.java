package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one payload. Null is an absent key or, where that makes no difference, an empty
 * one.
 */
record TicketFields(FieldMapping mapping, JsonNode payload) {
  private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;\\n]\\s*|\\s+");
  private static final Pattern MENTION = Pattern.compile("\\[~(?:accountid:)?([^\\]]+)\\]");

  JsonNode node(TicketField field) {
    return mapping.find(payload, field);
  }

  boolean has(TicketField field) {
    return !node(field).isMissingNode();
  }

  /** The text; empty where the key is present without one, null where the key is absent. */
  @Nullable String textOrEmpty(TicketField field) {
    JsonNode node = node(field);
    if (node.isMissingNode()) {
      return null;
    }
    if (node.isContainerNode()) {
      throw RejectedException.field(
          field.contractName(), "is no text: let the mapping point at the text inside of it");
    }
    return node.isNull() ? "" : node.asText().strip();
  }

  /** The text; null where there is none. */
  @Nullable String text(TicketField field) {
    String text = textOrEmpty(field);
    return text == null || text.isEmpty() ? null : text;
  }

  /** The time; null where there is none. An unreadable time is an error, never ignored. */
  @Nullable Instant time(TicketField field) {
    JsonNode node = node(field);
    if (!node.isObject() && text(field) == null) {
      return null;
    }
    return Timestamps.parse(node)
        .orElseThrow(
            () ->
                RejectedException.field(
                    field.contractName(),
                    "must be a time such as 2026-03-02T08:00:00.0+0000 or epoch milliseconds"));
  }

  /** The whole number above zero; null where there is none. */
  @Nullable Integer count(TicketField field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    return Optional.of(text)
        .filter(t -> t.matches("0*[1-9][0-9]{0,8}(?:\\.0+)?"))
        .map(t -> Integer.valueOf(t.replaceFirst("\\..*", "")))
        .orElseThrow(
            () -> RejectedException.field(field.contractName(), "must be a whole number above 0"));
  }

  /** The elements of a list, with empty ones in their places; empty where there is no element. */
  List<String> positions(TicketField field) {
    JsonNode node = node(field);
    String text = node.isArray() ? null : text(field);
    List<String> elements = new ArrayList<>();
    if (text != null) {
      Arrays.stream(SEPARATOR.split(text, -1)).forEach(element -> elements.add(plain(element)));
    }
    node.forEach(element -> elements.add(plain(element.isNull() ? "" : element.asText())));
    return elements.stream().allMatch(String::isEmpty) ? List.of() : elements;
  }

  private static String plain(String element) {
    return MENTION.matcher(element.strip()).replaceAll("$1");
  }
}
