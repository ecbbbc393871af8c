package io.countersign.audit.cli;

import static io.countersign.jira.JiraServer.issuePath;
import static io.countersign.jira.JiraServer.json;
import static io.countersign.jira.JiraServer.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.countersign.jira.JiraServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A site of Jira Cloud with issues, over HTTP. */
final class JiraSite {
  static final String SEARCH = "/rest/api/3/search/jql";
  static final String COUNT = "/rest/api/3/search/approximate-count";
  static final String CHANGELOGS = "/rest/api/3/changelog/bulkfetch";
  static final String MYSELF = "/rest/api/3/myself";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> issues = new LinkedHashMap<>();
  private final Map<String, List<ObjectNode>> histories = new LinkedHashMap<>();
  private final int issuesOfAPage;
  private final int entriesOfAPage;

  final List<JsonNode> questions = new ArrayList<>();

  JiraSite(JiraServer server, int issuesOfAPage, int entriesOfAPage) {
    this.issuesOfAPage = issuesOfAPage;
    this.entriesOfAPage = entriesOfAPage;
    server
        .on(MYSELF, json(object().put("accountId", "5b-dora").put("displayName", "Dora")))
        .on(COUNT, exchange -> json(object().put("count", issues.size())).to(exchange))
        .on(SEARCH, this::search)
        .on(CHANGELOGS, this::changelogs);
  }

  /** An issue that was approved at 09:00 by bob, with so many more entries before. */
  ObjectNode add(JiraServer server, String key, String secret, int edits) {
    String id = String.valueOf(10_000 + issues.size());
    ObjectNode issue = object().put("id", id).put("key", key);
    ObjectNode fields = issue.putObject("fields");
    fields.put("summary", "Rotate the password").put("customfield_10050", secret);
    fields.put("created", "2026-03-02T07:00:00.000+0000");
    fields.put("updated", "2026-03-02T09:00:00.000+0000");
    fields.putObject("status").put("id", "3").put("name", "Approved");
    fields.putObject("reporter").put("accountId", "5b-carol");
    fields.putObject("project").put("projectTypeKey", "software");
    List<ObjectNode> entries = new ArrayList<>();
    for (int i = 0; i < edits; i++) {
      Instant at = Instant.parse("2026-03-02T08:00:00Z").plusSeconds(i);
      entries.add(entry(at, "summary", String.valueOf(i), "Rotate the password"));
    }
    entries.add(entry(Instant.parse("2026-03-02T09:00:00Z"), "status", "To Do", "Approved"));
    ((ObjectNode) entries.getLast().path("items").get(0)).put("from", "1").put("to", "3");
    issues.put(id, issue);
    histories.put(id, entries);
    ObjectNode alone = issue.deepCopy();
    alone.set("names", names());
    server
        .on(issuePath(key), json(alone))
        .on(issuePath(key) + "/changelog", pages(changelog(entries)));
    return issue;
  }

  /** No one can read its changelog together with others: it is deleted, or was never edited. */
  void forget(ObjectNode issue) {
    histories.remove(issue.path("id").asText());
  }

  private static ObjectNode entry(Instant at, String field, String from, String to) {
    ObjectNode entry = object().put("id", "1").put("created", at.toString());
    entry.putObject("author").put("accountId", "5b-bob");
    ObjectNode item = entry.putArray("items").addObject();
    item.put("field", field).put("fieldId", field).put("fromString", from).put("toString", to);
    return entry;
  }

  private static ObjectNode changelog(List<ObjectNode> entries) {
    ObjectNode changelog = object().put("total", entries.size());
    entries.forEach(changelog.putArray("values")::add);
    return changelog;
  }

  private void search(HttpExchange exchange) throws IOException {
    JsonNode question = question(exchange);
    List<ObjectNode> all = List.copyOf(issues.values());
    int start = question.path("nextPageToken").asInt(0);
    int stop = Math.min(start + issuesOfAPage, all.size());
    ObjectNode page = object().put("isLast", stop == all.size());
    page.set("names", names());
    all.subList(start, stop).forEach(page.putArray("issues")::add);
    json(continued(page, stop, all.size())).to(exchange);
  }

  /** As Jira does: the oldest entries of all issues first, times in milliseconds. */
  private void changelogs(HttpExchange exchange) throws IOException {
    JsonNode question = question(exchange);
    List<Map.Entry<String, ObjectNode>> all = new ArrayList<>();
    question
        .path("issueIdsOrKeys")
        .forEach(
            id ->
                histories
                    .getOrDefault(id.asText(), List.of())
                    .forEach(entry -> all.add(Map.entry(id.asText(), entry))));
    all.sort(Comparator.comparing(entry -> entry.getValue().path("created").asText()));
    int start = question.path("nextPageToken").asInt(0);
    int stop = Math.min(start + entriesOfAPage, all.size());
    Map<String, ArrayNode> byIssue = new LinkedHashMap<>();
    for (Map.Entry<String, ObjectNode> entry : all.subList(start, stop)) {
      ObjectNode stamped = entry.getValue().deepCopy();
      stamped.put("created", Instant.parse(stamped.path("created").asText()).toEpochMilli());
      byIssue.computeIfAbsent(entry.getKey(), id -> JSON.createArrayNode()).add(stamped);
    }
    ObjectNode page = object();
    ArrayNode list = page.putArray("issueChangeLogs");
    byIssue.forEach(
        (id, entries) -> list.addObject().put("issueId", id).set("changeHistories", entries));
    json(continued(page, stop, all.size())).to(exchange);
  }

  private static ObjectNode continued(ObjectNode page, int stop, int all) {
    return stop == all ? page : page.put("nextPageToken", String.valueOf(stop));
  }

  private JsonNode question(HttpExchange exchange) throws IOException {
    JsonNode question = JSON.readTree(exchange.getRequestBody());
    questions.add(question);
    return question;
  }

  private static ObjectNode names() {
    return object().put("customfield_10050", "AWS secret").put("status", "Status");
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
