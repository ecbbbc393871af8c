package io.countersign.bridge.verify.jira;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.recognition.message.Timestamps;
import java.time.Instant;
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
  private static final String FIELDS = "?expand=names&fields=*all,-comment,-attachment,-worklog";

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
   * @throws ReadBackException if Jira does not give all of it
   */
  ObjectNode read(TicketKey asked, Budget budget) {
    ObjectNode issue = withChangelog(asked, budget);
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
  private ObjectNode withChangelog(TicketKey asked, Budget budget) {
    ObjectNode issue = issue(asked, budget);
    for (int reading = 0; reading < MOST_READINGS; reading++) {
      ObjectNode changelog = pages(ISSUE + key(issue) + "/changelog", Paging.PLATFORM, budget);
      ObjectNode now = isNewer(changelog, issue) ? issue(asked, budget) : issue;
      if (updated(now).equals(updated(issue))) {
        issue.set("changelog", changelog);
        return issue;
      }
      issue = now;
    }
    throw new ReadBackException(ReadBackFailure.KEEPS_CHANGING, "edited while it was read");
  }

  private ObjectNode issue(TicketKey key, Budget budget) {
    ObjectNode issue = http.get(ISSUE + key + FIELDS, budget);
    if (!issue.path("fields").isObject()) {
      throw new ReadBackException(ReadBackFailure.UNREADABLE, "the answer is no issue");
    }
    return issue;
  }

  private static TicketKey key(ObjectNode issue) {
    try {
      return TicketKey.parse(issue.path("key").asText());
    } catch (IllegalArgumentException e) {
      throw new ReadBackException(ReadBackFailure.UNREADABLE, "the issue has no key");
    }
  }

  /** Empty where the issue is no request of Jira Service Management. */
  private Optional<ObjectNode> approvals(TicketKey key, Budget budget) {
    String path = "/rest/servicedeskapi/request/" + key + "/approval";
    try {
      return Optional.of(pages(path, Paging.SERVICE_MANAGEMENT, budget));
    } catch (ReadBackException e) {
      if (e.failure() == ReadBackFailure.NOT_FOUND) {
        return Optional.empty();
      }
      throw new ReadBackException(e.failure(), e.detail() + " for the approvals");
    }
  }

  private ObjectNode pages(String path, Paging paging, Budget budget) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode answer = http.get(path + paging.query + values.size(), budget);
      if (!answer.path("values").isArray()) {
        throw new ReadBackException(ReadBackFailure.UNREADABLE, "a page has no values");
      }
      answer.path("values").forEach(values::add);
      if (answer.path(paging.last).asBoolean() || answer.path("values").isEmpty()) {
        answer.set("values", values);
        return answer;
      }
    }
    throw new ReadBackException(ReadBackFailure.TOO_LARGE, "more than " + MOST_PAGES + " pages");
  }

  private static boolean isNewer(ObjectNode changelog, ObjectNode issue) {
    return StreamSupport.stream(changelog.path("values").spliterator(), false)
        .flatMap(edit -> Timestamps.parse(edit.path("created")).stream())
        .anyMatch(edited -> edited.isAfter(updated(issue)));
  }

  private static Instant updated(ObjectNode issue) {
    JsonNode updated = issue.at("/fields/updated");
    return Timestamps.parse(updated)
        .orElseThrow(
            () -> new ReadBackException(ReadBackFailure.UNREADABLE, "fields.updated is no time"));
  }
}
