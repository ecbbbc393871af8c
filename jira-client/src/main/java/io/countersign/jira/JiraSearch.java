package io.countersign.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.message.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Jira Cloud's search, page by page, and the changelogs of many issues at once. */
public final class JiraSearch {
  private static final int ISSUES_OF_A_PAGE = 100;
  private static final int ENTRIES_OF_A_PAGE = 1000;
  private static final String NEXT = "nextPageToken";

  private final JiraHttp http;

  public JiraSearch(JiraHttp http) {
    this.http = http;
  }

  /**
   * A page of what a search finds.
   *
   * @param issues with their fields, without changelog and approvals
   * @param names the name of each field by its id
   */
  public record Page(List<ObjectNode> issues, ObjectNode names) {
    public Page {
      issues = List.copyOf(issues);
    }
  }

  /**
   * The account that asks.
   *
   * @throws JiraException if the credentials are of no account
   */
  public ObjectNode account(Budget budget) {
    return http.get("/rest/api/3/myself", budget);
  }

  /** How many issues a query finds, as Jira estimates it; empty where it does not say. */
  public OptionalLong approximateCount(String jql, Budget budget) {
    ObjectNode question = JsonNodeFactory.instance.objectNode().put("jql", jql);
    try {
      JsonNode count = http.post("/rest/api/3/search/approximate-count", question, budget);
      return count.path("count").canConvertToLong()
          ? OptionalLong.of(count.path("count").asLong())
          : OptionalLong.empty();
    } catch (JiraException e) {
      if (e.failure() == JiraFailure.NOT_FOUND) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  /**
   * Reads all pages of what a query finds, each within a budget of its own.
   *
   * @throws JiraException if Jira does not give all of them
   */
  public void read(String jql, Supplier<Budget> budgets, Consumer<Page> reader) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("jql", jql).put("maxResults", ISSUES_OF_A_PAGE).put("expand", "names");
    JiraIssues.FIELDS.forEach(question.putArray("fields")::add);
    Set<String> seen = new HashSet<>();
    ObjectNode answer;
    do {
      answer = http.post("/rest/api/3/search/jql", question, budgets.get());
      reader.accept(page(answer));
    } while (turn(question, answer, seen));
  }

  /**
   * The changelogs of issues, each in the form {@code {"histories": […]}}, by the ids of the
   * issues. Jira leaves out issues that were never edited, and those that are there no longer.
   *
   * @param ids at most 1000
   * @throws JiraException if Jira does not give all of them
   */
  public Map<String, ObjectNode> changelogs(Collection<String> ids, Budget budget) {
    Map<String, ObjectNode> changelogs = new LinkedHashMap<>();
    ObjectNode question =
        JsonNodeFactory.instance.objectNode().put("maxResults", ENTRIES_OF_A_PAGE);
    ids.forEach(question.putArray("issueIdsOrKeys")::add);
    Set<String> seen = new HashSet<>();
    ObjectNode answer;
    do {
      answer = http.post("/rest/api/3/changelog/bulkfetch", question, budget);
      for (JsonNode ofIssue : list(answer, "issueChangeLogs")) {
        String id = String.valueOf(Fields.text(ofIssue, "/issueId"));
        ArrayNode histories =
            changelogs
                .computeIfAbsent(id, i -> JsonNodeFactory.instance.objectNode())
                .withArray("histories");
        list(ofIssue, "changeHistories").forEach(histories::add);
      }
    } while (turn(question, answer, seen));
    return changelogs;
  }

  /**
   * Makes it the question for the next page; returns whether there is one. A token that comes twice
   * is refused, since its pages would repeat without end.
   */
  private static boolean turn(ObjectNode question, ObjectNode answer, Set<String> seen) {
    String token = Fields.text(answer, "/" + NEXT);
    if (answer.path("isLast").asBoolean(token == null)) {
      return false;
    }
    if (token == null || !seen.add(token)) {
      String what =
          token == null ? "no nextPageToken although more follows" : "one nextPageToken twice";
      throw new JiraException(JiraFailure.UNREADABLE, what);
    }
    question.put(NEXT, token);
    return true;
  }

  private static Page page(ObjectNode answer) {
    List<ObjectNode> issues = new ArrayList<>();
    list(answer, "issues").forEach(issue -> issues.add(issue(issue)));
    ObjectNode names =
        answer.get("names") instanceof ObjectNode given
            ? given
            : JsonNodeFactory.instance.objectNode();
    return new Page(issues, names);
  }

  private static ObjectNode issue(JsonNode json) {
    if (json instanceof ObjectNode issue
        && issue.path("fields").isObject()
        && Fields.text(issue, "/id") != null) {
      return issue;
    }
    throw new JiraException(JiraFailure.UNREADABLE, "an issue of the search has no id or fields");
  }

  private static JsonNode list(JsonNode answer, String name) {
    if (!answer.path(name).isArray()) {
      throw new JiraException(JiraFailure.UNREADABLE, "the answer has no " + name);
    }
    return answer.path(name);
  }
}
