package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.recognition.message.Fields;
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
  private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");

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
    String text = node.isNull() ? "" : node.asText().strip();
    return field == TicketField.SUMMARY ? text : limited(text, field, Fields.LONGEST_VALUE);
  }

  /** The text of a list, which is longer than one value; null where there is none. */
  @Nullable String listText(TicketField field, int longest) {
    JsonNode node = node(field);
    if (node.isContainerNode()) {
      return textOrEmpty(field);
    }
    String text = node.isNull() ? "" : node.asText().strip();
    return text.isEmpty() ? null : limited(text, field, longest);
  }

  private static String limited(String text, TicketField field, int longest) {
    if (text.length() > longest) {
      throw RejectedException.field(
          field.contractName(), "is longer than %,d characters".formatted(longest));
    }
    return text;
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
    return Timestamps.ofTicket(node)
        .orElseThrow(
            () ->
                RejectedException.field(
                    field.contractName(),
                    "must be a time with its zone such as 2026-03-02T08:00:00.0+0000, or milliseconds since 1970"));
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

  /** The elements of a list of words that are not empty. */
  List<String> words(TicketField field, int most) {
    JsonNode node = node(field);
    String text = node.isArray() ? null : listText(field, most * Fields.LONGEST_VALUE);
    List<String> words = new ArrayList<>();
    if (text != null) {
      words.addAll(Arrays.asList(SEPARATOR.split(text)));
    }
    node.forEach(element -> words.add(element.isNull() ? "" : element.asText().strip()));
    words.removeIf(String::isEmpty);
    if (words.size() > most) {
      throw RejectedException.field(field.contractName(), "lists more than " + most);
    }
    words.forEach(word -> limited(word, field, Fields.LONGEST_VALUE));
    return words;
  }
}
