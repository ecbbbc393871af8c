package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.Timestamps;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an issue as the REST API writes them, now or at a past moment, turned into a
 * payload of the contract: options give their value, people their account id or e-mail, documents
 * of Jira's editor their text.
 */
final class IssueFields {
  /** Where a field is by default; custom fields are found by the names that Jira gives them. */
  static final Map<TicketField, List<String>> PLACES =
      Map.ofEntries(
          Map.entry(TicketField.KEY, List.of("/key")),
          Map.entry(TicketField.SUMMARY, List.of("/fields/summary")),
          Map.entry(
              TicketField.SECRETS,
              List.of(
                  "/named/AWS secret",
                  "/named/AWS secret ARN",
                  "/named/AWS Secret Key ARN",
                  "/named/Secret")),
          Map.entry(TicketField.TIMESTAMP, List.of("/fields/updated")),
          Map.entry(TicketField.STATUS, List.of("/fields/status/name")),
          Map.entry(TicketField.STATUS_ID, List.of("/fields/status/id")),
          Map.entry(TicketField.STATUS_CATEGORY, List.of("/fields/status/statusCategory/key")),
          Map.entry(TicketField.REPORTER_ACCOUNT_ID, List.of("/fields/reporter")),
          Map.entry(TicketField.REPORTER_EMAIL, List.of("/fields/reporter/emailAddress")),
          Map.entry(TicketField.ASSIGNEE_ACCOUNT_ID, List.of("/fields/assignee")),
          Map.entry(TicketField.ASSIGNEE_EMAIL, List.of("/fields/assignee/emailAddress")),
          Map.entry(
              TicketField.WINDOW_START,
              List.of("/named/Planned start", "/named/Planned start date")),
          Map.entry(
              TicketField.WINDOW_END, List.of("/named/Planned end", "/named/Planned end date")),
          Map.entry(TicketField.CHANGE_TYPE, List.of("/named/Change type")),
          Map.entry(TicketField.ALLOWED_ACTIONS, List.of("/named/Allowed actions")),
          Map.entry(TicketField.MAX_CHANGES, List.of("/named/Max changes")));

  private static final Set<TicketField> ACCOUNT_IDS =
      EnumSet.of(
          TicketField.APPROVER_ACCOUNT_IDS,
          TicketField.REPORTER_ACCOUNT_ID,
          TicketField.ASSIGNEE_ACCOUNT_ID);
  private static final Set<TicketField> TIMES =
      EnumSet.of(
          TicketField.TIMESTAMP,
          TicketField.APPROVED_AT,
          TicketField.WINDOW_START,
          TicketField.WINDOW_END);

  private final FieldMapping mapping;
  private final JsonNode issue;
  private final JsonNode names;

  /**
   * Of one issue.
   *
   * @param names what the answer's {@code names} say: the name of each field by its id
   */
  IssueFields(FieldMapping mapping, JsonNode issue, JsonNode names) {
    this.mapping = mapping;
    this.issue = issue;
    this.names = names;
  }

  /** The id of a field that the changelog may know by its name only. */
  String idOf(String name) {
    return names.properties().stream()
        .filter(field -> field.getValue().asText().equalsIgnoreCase(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }

  /** The payload that the contract would have carried when the fields had these values. */
  ObjectNode payload(ObjectNode fields) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.setAll((ObjectNode) issue);
    view.set("fields", fields);
    view.set("named", named(fields));
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    for (TicketField field : TicketField.values()) {
      JsonNode found = mapping.find(view, field);
      if (!found.isMissingNode()) {
        payload.set(field.contractName(), value(field, found));
      }
    }
    addCategory(payload, fields);
    return payload;
  }

  /** The changelog has no category; an issue with a resolution is done. */
  private static void addCategory(ObjectNode payload, ObjectNode fields) {
    String category = TicketField.STATUS_CATEGORY.contractName();
    if (!payload.has(category) && fields.path("resolution").isObject()) {
      payload.put(category, "done");
    }
  }

  private ObjectNode named(ObjectNode fields) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    names
        .properties()
        .forEach(
            name ->
                Optional.ofNullable(fields.get(name.getKey()))
                    .ifPresent(value -> named.set(name.getValue().asText(), value)));
    return named;
  }

  private static JsonNode value(TicketField field, JsonNode node) {
    if (node instanceof ArrayNode several) {
      ArrayNode values = JsonNodeFactory.instance.arrayNode();
      several.forEach(one -> values.add(value(field, one)));
      return values;
    }
    return node instanceof ObjectNode object ? text(field, object) : node;
  }

  private static JsonNode text(TicketField field, ObjectNode object) {
    if (TIMES.contains(field)) {
      return time(object);
    }
    if (ACCOUNT_IDS.contains(field)) {
      return TextNode.valueOf(orEmpty(Fields.firstText(object, "/accountId", "/key", "/name")));
    }
    if (field == TicketField.APPROVER_EMAILS) {
      return TextNode.valueOf(orEmpty(Fields.text(object, "/emailAddress")));
    }
    return TextNode.valueOf(
        object.path("content").isArray()
            ? EditorDocument.text(object)
            : orEmpty(Fields.firstText(object, "/value", "/name")));
  }

  /** Of a past value Jira keeps an exact form and one for people. */
  private static JsonNode time(ObjectNode object) {
    String exact = Fields.text(object, "/id");
    return exact != null && Timestamps.ofTicket(exact).isPresent()
        ? TextNode.valueOf(exact)
        : object.path("value").isMissingNode() ? object : object.path("value");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
