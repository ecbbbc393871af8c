package io.countersign.recognition.jira;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where in a payload each field of the contract is: JSON Pointers, the first that is there counts.
 */
public final class FieldMapping {
  private final Map<TicketField, List<JsonPointer>> pointers;

  private FieldMapping(Map<TicketField, List<JsonPointer>> pointers) {
    this.pointers = pointers;
  }

  /** The names of the contract, under {@code automationData} or at the top. */
  public static FieldMapping contract() {
    Map<TicketField, List<JsonPointer>> pointers = new EnumMap<>(TicketField.class);
    for (TicketField field : TicketField.values()) {
      String name = "/" + field.contractName();
      pointers.put(
          field, List.of(JsonPointer.compile("/automationData" + name), JsonPointer.compile(name)));
    }
    return new FieldMapping(pointers);
  }

  /**
   * The contract, with the fields that a JSON text places elsewhere: {@code
   * {"jira-key":"/issue/key"}}; a list of pointers is tried in order.
   *
   * @throws IllegalArgumentException naming the field
   */
  public static FieldMapping parse(String json) {
    return parse(json, contract());
  }

  /**
   * Fields of an issue, as Jira's REST API answers it, with those that a JSON text places
   * elsewhere; {@code /named/AWS secret} is the field of that name, if the answer has {@code
   * names}.
   *
   * @throws IllegalArgumentException naming the field
   */
  public static FieldMapping parseForIssues(String json) {
    return parse(json, issue());
  }

  /** Where the fields are in an issue: Jira's own, and custom fields by their usual names. */
  public static FieldMapping issue() {
    FieldMapping mapping = new FieldMapping(new EnumMap<>(TicketField.class));
    IssueFields.PLACES.forEach(
        (field, places) ->
            mapping.pointers.put(field, places.stream().map(JsonPointer::compile).toList()));
    return mapping;
  }

  private static FieldMapping parse(String json, FieldMapping mapping) {
    for (Map.Entry<String, JsonNode> entry : object(json).properties()) {
      TicketField field =
          TicketField.named(entry.getKey())
              .orElseThrow(() -> new IllegalArgumentException(entry.getKey() + " is no field"));
      mapping.pointers.put(field, pointers(entry.getKey(), entry.getValue()));
    }
    return mapping;
  }

  /** The value of a field; a missing node where the payload has none. */
  JsonNode find(JsonNode payload, TicketField field) {
    return pointers.getOrDefault(field, List.of()).stream()
        .map(payload::at)
        .filter(found -> !found.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The last names of the places where the approval token may be; never to be stored. */
  public List<String> tokenKeys() {
    return pointers.getOrDefault(TicketField.TOKEN, List.of()).stream()
        .map(pointer -> pointer.last().getMatchingProperty())
        .toList();
  }

  private static JsonNode object(String json) {
    try {
      JsonNode object = StrictJson.read(json);
      if (object.isObject()) {
        return object;
      }
    } catch (RejectedException e) {
      throw new IllegalArgumentException(e.explanation(), e);
    }
    throw new IllegalArgumentException("is no JSON object of field names and JSON Pointers");
  }

  private static List<JsonPointer> pointers(String field, JsonNode value) {
    List<JsonPointer> pointers = new ArrayList<>();
    for (JsonNode text : value.isArray() ? value : List.of(value)) {
      if (text.asText().length() < 2 || !text.asText().startsWith("/")) {
        throw new IllegalArgumentException(
            field + " must be a JSON Pointer such as /issue/key, or a list of them");
      }
      pointers.add(JsonPointer.compile(text.asText()));
    }
    return pointers;
  }
}
