package io.countersign.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Whole issues: with all of their changelog and, where they are requests of Jira Service
 * Management, with their approvals.
 */
public final class JiraIssues {
  private static final int MOST_PAGES = 50;
  private static final int MOST_READINGS = 3;
  private static final String REQUESTS = "service_desk";
  private static final String ISSUE = "/rest/api/3/issue/";

  /**
   * All fields, since custom ones are known by name only; without what is long and says nothing.
   */
  static final List<String> FIELDS = List.of("*all", "-comment", "-attachment", "-worklog");

  private final JiraHttp http;

  public JiraIssues(JiraHttp http) {
    this.http = http;
  }

  /** How the two interfaces of Jira write pages. */
  private enum Paging {
    PLATFORM("?maxResults=100&startAt=", "isLast"),
    SERVICE_MANAGEMENT("?limit=50&start=", "isLastPage");

    private final String query;
    private final String last;

    Paging(String query, String last) {
      this.query = query;
      this.last = last;
    }
  }

  /**
   * An issue as {@link io.countersign.recognition.jira.IssueHistory} reads it. One that was moved
   * has another key than the one that was asked for.
   *
   * @throws JiraException if Jira does not give all of it
   */
  public ObjectNode read(TicketKey asked, Budget budget) {
    ObjectNode issue = issue(asked, budget);
    return complete(issue, changelog(issue, budget), budget);
  }

  /**
   * The same of an issue of which fields and changelog have been read.
   *
   * @throws JiraException if Jira does not give all of it
   */
  public ObjectNode complete(ObjectNode read, ObjectNode changelog, Budget budget) {
    ObjectNode issue = withChangelog(read, changelog, budget);
    if (mayBeRequest(issue)) {
      approvals(key(issue), budget).ifPresent(approvals -> issue.set("approvals", approvals));
    }
    return issue;
  }

  /** Of other projects Service Management says 403, as it does where something is to be hidden. */
  private static boolean mayBeRequest(ObjectNode issue) {
    return issue.at("/fields/project/projectTypeKey").asText(REQUESTS).equals(REQUESTS);
  }

  /** An edit made meanwhile is in the changelog and not in the issue: then both are read again. */
  private ObjectNode withChangelog(ObjectNode read, ObjectNode readChangelog, Budget budget) {
    ObjectNode issue = read;
    ObjectNode changelog = readChangelog;
    for (int reading = 1; ; reading++) {
      ObjectNode now = isNewer(changelog, issue) ? issue(key(issue), budget) : issue;
      if (updated(now).equals(updated(issue))) {
        issue.set("changelog", changelog);
        return issue;
      }
      if (reading == MOST_READINGS) {
        throw new JiraException(JiraFailure.KEEPS_CHANGING, "edited while it was read");
      }
      issue = now;
      changelog = changelog(issue, budget);
    }
  }

  private ObjectNode changelog(ObjectNode issue, Budget budget) {
    return pages(ISSUE + key(issue) + "/changelog", Paging.PLATFORM, budget);
  }

  private ObjectNode issue(TicketKey key, Budget budget) {
    ObjectNode issue =
        http.get(ISSUE + key + "?expand=names&fields=" + String.join(",", FIELDS), budget);
    if (!issue.path("fields").isObject()) {
      throw new JiraException(JiraFailure.UNREADABLE, "the answer is no issue");
    }
    return issue;
  }

  /**
   * The key of an issue.
   *
   * @throws JiraException if it has none
   */
  public static TicketKey key(ObjectNode issue) {
    try {
      return TicketKey.parse(issue.path("key").asText());
    } catch (IllegalArgumentException e) {
      throw new JiraException(JiraFailure.UNREADABLE, "the issue has no key");
    }
  }

  /** Empty where the issue is no request of Jira Service Management. */
  private Optional<ObjectNode> approvals(TicketKey key, Budget budget) {
    String path = "/rest/servicedeskapi/request/" + key + "/approval";
    try {
      return Optional.of(pages(path, Paging.SERVICE_MANAGEMENT, budget));
    } catch (JiraException e) {
      if (e.failure() == JiraFailure.NOT_FOUND) {
        return Optional.empty();
      }
      throw new JiraException(e.failure(), e.detail() + " for the approvals");
    }
  }

  private ObjectNode pages(String path, Paging paging, Budget budget) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode answer = http.get(path + paging.query + values.size(), budget);
      if (!answer.path("values").isArray()) {
        throw new JiraException(JiraFailure.UNREADABLE, "a page has no values");
      }
      answer.path("values").forEach(values::add);
      if (answer.path(paging.last).asBoolean() || answer.path("values").isEmpty()) {
        answer.set("values", values);
        return answer;
      }
    }
    throw new JiraException(JiraFailure.TOO_LARGE, "more than " + MOST_PAGES + " pages");
  }

  private static boolean isNewer(ObjectNode changelog, ObjectNode issue) {
    JsonNode edits = changelog.path(changelog.has("values") ? "values" : "histories");
    return StreamSupport.stream(edits.spliterator(), false)
        .flatMap(edit -> Timestamps.ofTicket(edit.path("created")).stream())
        .anyMatch(edited -> edited.isAfter(updated(issue)));
  }

  private static Instant updated(ObjectNode issue) {
    JsonNode updated = issue.at("/fields/updated");
    return Timestamps.ofTicket(updated)
        .orElseThrow(() -> new JiraException(JiraFailure.UNREADABLE, "fields.updated is no time"));
  }
}
