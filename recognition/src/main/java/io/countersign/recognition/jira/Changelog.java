package io.countersign.recognition.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.message.Fields;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in an issue, when, and by whom, oldest first. By it the fields are taken back
 * from what they hold now to what they held at any moment.
 */
record Changelog(List<Edit> edits) {
  private static final int MOST_ENTRIES = 5_000;

  /** What one person changed at one moment. */
  record Edit(Instant at, JsonNode author, List<Item> items) {}

  /**
   * The change of one field.
   *
   * @param from the exact value before: an id, or null
   * @param fromText the same for people
   */
  record Item(
      String fieldId,
      @Nullable String from,
      @Nullable String fromText,
      @Nullable String to,
      @Nullable String toText) {
    boolean isStatus() {
      return fieldId.equals("status");
    }

    /** By its id, or where the entry has none by its name. */
    boolean leadsTo(@Nullable String statusId, @Nullable String status) {
      if (to != null && statusId != null) {
        return to.equals(statusId);
      }
      return toText != null && toText.equalsIgnoreCase(status);
    }
  }

  /**
   * Reads the changelog of an issue, which Jira writes newest first or oldest first.
   *
   * @throws RejectedException if it is not whole: half a past proves nothing
   */
  static Changelog of(JsonNode issue, IssueFields fields) {
    JsonNode histories = histories(issue);
    int total = issue.at("/changelog/total").asInt(0);
    if (total > histories.size()) {
      throw notWhole(
          "has %d of %d entries: add the rest from /rest/api/3/issue/KEY/changelog to its histories"
              .formatted(histories.size(), total));
    }
    if (histories.size() > MOST_ENTRIES) {
      throw notWhole("has more than %,d entries".formatted(MOST_ENTRIES));
    }
    List<Edit> edits = new ArrayList<>();
    histories.forEach(history -> edits.add(edit(history, fields)));
    return sorted(edits);
  }

  /** The entries that can be read, whether or not there are more. */
  static Changelog ofWhatIsThere(JsonNode issue, IssueFields fields) {
    List<Edit> edits = new ArrayList<>();
    for (JsonNode history : histories(issue)) {
      if (edits.size() < MOST_ENTRIES && at(history).isPresent()) {
        edits.add(edit(history, fields));
      }
    }
    return sorted(edits);
  }

  /**
   * Checks what an issue says of its status against the entries.
   *
   * @throws RejectedException if an entry must be missing
   */
  void requireWhole(JsonNode issue, Statuses statuses) {
    List<Item> moves =
        edits.stream().flatMap(e -> e.items().stream()).filter(Item::isStatus).toList();
    JsonNode fields = issue.path("fields");
    if (moves.isEmpty()) {
      Optional<Instant> created = Timestamps.ofTicket(fields.path("created"));
      Optional<Instant> changed = Timestamps.ofTicket(fields.path("statuscategorychangedate"));
      if (created.isPresent() && changed.isPresent() && isAfter(changed.get(), created.get())) {
        throw notWhole("has no entry for the status, whose category changed after the creation");
      }
      return;
    }
    String id = Fields.text(fields, "/status/id");
    String name = Fields.text(fields, "/status/name");
    boolean isLed = moves.stream().anyMatch(move -> move.leadsTo(id, name));
    if (Statuses.holds(statuses.approved(), name, id) && !isLed) {
      throw notWhole("has no entry that led to the approved status");
    }
  }

  /** Jira writes both at the creation, not always in the same millisecond. */
  private static boolean isAfter(Instant changed, Instant created) {
    return changed.isAfter(created.plusSeconds(1));
  }

  private static RejectedException notWhole(String why) {
    return RejectedException.field("changelog", why);
  }

  private static JsonNode histories(JsonNode issue) {
    JsonNode changelog = issue.path("changelog");
    return changelog.path("histories").isArray()
        ? changelog.path("histories")
        : changelog.path("values");
  }

  private static Changelog sorted(List<Edit> edits) {
    edits.sort(Comparator.comparing(Edit::at));
    return new Changelog(List.copyOf(edits));
  }

  /** The fields as they were from each moment on; the first is that of the creation. */
  NavigableMap<Instant, ObjectNode> past(Instant created, ObjectNode now) {
    NavigableMap<Instant, ObjectNode> past = new TreeMap<>();
    ObjectNode fields = now;
    for (Edit edit : edits.reversed()) {
      past.putIfAbsent(edit.at(), fields);
      fields = before(edit, fields, now.path("status"));
    }
    past.putIfAbsent(created, fields);
    return past;
  }

  private static ObjectNode before(Edit edit, ObjectNode after, JsonNode statusNow) {
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    before.setAll(after);
    edit.items().reversed().forEach(item -> before.set(item.fieldId(), value(item, statusNow)));
    return before;
  }

  /**
   * One object under all the names by which a mapping may ask for the value. Of a status only the
   * present one is known with its category.
   */
  private static JsonNode value(Item item, JsonNode statusNow) {
    if (item.from() == null && item.fromText() == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    if (item.isStatus() && statusNow.path("id").asText().equals(item.from())) {
      return statusNow;
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", item.from())
        .put("accountId", withoutBrackets(item.from()))
        .put("name", item.fromText())
        .put("value", item.fromText());
  }

  /** Several people are written as a list in one text. */
  private static @Nullable String withoutBrackets(@Nullable String ids) {
    return ids == null ? null : ids.replaceAll("[\\[\\]]", "");
  }

  private static Edit edit(JsonNode history, IssueFields fields) {
    List<Item> items = new ArrayList<>();
    history.path("items").forEach(item -> items.add(item(item, fields)));
    Instant at =
        at(history)
            .orElseThrow(
                () ->
                    RejectedException.field(
                        "changelog.histories[].created",
                        "must be a time such as 2026-03-02T08:00:00.000+0000"));
    return new Edit(at, history.path("author"), List.copyOf(items));
  }

  private static Optional<Instant> at(JsonNode history) {
    return Timestamps.ofTicket(history.path("created"));
  }

  private static Item item(JsonNode item, IssueFields fields) {
    String id = Fields.text(item, "/fieldId");
    String name = String.valueOf(Fields.text(item, "/field"));
    String fieldId = id == null ? fields.idOf(name) : id;
    return new Item(
        fieldId.equalsIgnoreCase("status") ? "status" : ofSystem(fieldId),
        Fields.text(item, "/from"),
        Fields.text(item, "/fromString"),
        Fields.text(item, "/to"),
        Fields.text(item, "/toString"));
  }

  /** Ids of Jira's own fields are lower case, their names need not be. */
  private static String ofSystem(String fieldId) {
    return fieldId.startsWith("customfield_") ? fieldId : Fields.lowerCase(fieldId);
  }
}
