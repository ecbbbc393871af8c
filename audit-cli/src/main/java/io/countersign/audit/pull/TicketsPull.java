package io.countersign.audit.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.manifest.Manifest;
import io.countersign.audit.manifest.Manifest.NotRead;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.jira.Budget;
import io.countersign.jira.JiraException;
import io.countersign.jira.JiraFailure;
import io.countersign.jira.JiraHttp;
import io.countersign.jira.JiraIssues;
import io.countersign.jira.JiraSearch;
import io.countersign.recognition.message.Fields;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Pulls all issues that a query finds, each with its whole changelog and its approvals. What Jira
 * does not give of one issue leaves out that issue, and the manifest says so.
 */
public final class TicketsPull {
  /** Quotas of Jira are given back by the hour. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(90);

  /** Failures after which the next request would fail as well. */
  private static final Set<JiraFailure> OF_EVERY_REQUEST =
      EnumSet.of(JiraFailure.UNAUTHORIZED, JiraFailure.NO_CREDENTIALS, JiraFailure.REDIRECTED);

  private final JiraSearch search;
  private final JiraIssues issues;
  private final Clock clock;
  private final LongConsumer progress;
  private final Set<String> seen = new HashSet<>();
  private final List<NotRead> notRead = new ArrayList<>();
  private long read;
  private long changelogEntries;
  private long approvals;

  /**
   * A pull; for one run.
   *
   * @param progress receives the number of issues read so far
   */
  public TicketsPull(JiraHttp http, Clock clock, LongConsumer progress) {
    this.search = new JiraSearch(http);
    this.issues = new JiraIssues(http);
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * What is asked.
   *
   * @param maker the program that asks, with its version
   */
  public record Question(URI site, String jql, String maker) {}

  /**
   * Writes the folder; returns what its manifest says.
   *
   * @throws JiraException if Jira does not answer; there is no folder then
   * @throws io.countersign.audit.AuditException if the folder cannot be written
   */
  public Manifest run(Question question, Path out) {
    try (PulledFolder folder = new PulledFolder(out)) {
      Instant start = clock.instant();
      ObjectNode account = search.account(budget());
      OptionalLong count = search.approximateCount(question.jql(), budget());
      search.read(question.jql(), TicketsPull::budget, page -> add(page, folder));
      if (!notRead.isEmpty()) {
        search.account(budget()); // to a token that has expired meanwhile, issues are not there
      }
      Manifest manifest = manifest(question, start, account, count, folder);
      folder.finish(manifest);
      return manifest;
    }
  }

  private Manifest manifest(
      Question question,
      Instant start,
      ObjectNode account,
      OptionalLong count,
      PulledFolder folder) {
    return new Manifest(
        Manifest.SCHEMA,
        question.maker(),
        question.site().toString(),
        new Manifest.Account(
            String.valueOf(Fields.text(account, "/accountId")),
            Fields.text(account, "/displayName"),
            Fields.text(account, "/emailAddress")),
        question.jql(),
        start,
        clock.instant(),
        read,
        changelogEntries,
        approvals,
        count.isPresent() ? count.getAsLong() : null,
        notRead,
        folder.files());
  }

  /** A search can return an issue on two pages if it is edited in between. */
  private void add(JiraSearch.Page page, PulledFolder folder) {
    List<ObjectNode> found =
        page.issues().stream().filter(issue -> seen.add(issue.path("id").asText())).toList();
    Map<String, ObjectNode> changelogs = changelogs(found);
    ObjectNode names = page.names();
    ArrayNode whole = JsonNodeFactory.instance.arrayNode();
    for (ObjectNode issue : found) {
      add(issue, changelogs, names, whole);
    }
    if (!whole.isEmpty()) {
      ObjectNode file = JsonNodeFactory.instance.objectNode();
      file.set("names", names);
      file.set("issues", whole);
      folder.add(file, whole.size());
    }
    read += whole.size();
    progress.accept(read);
  }

  private void add(
      ObjectNode found, Map<String, ObjectNode> changelogs, ObjectNode names, ArrayNode whole) {
    try {
      ObjectNode issue = whole(found, changelogs);
      if (issue.remove("names") instanceof ObjectNode more) {
        names.setAll(more);
      }
      JsonNode changelog = issue.path("changelog");
      changelogEntries += changelog.path("histories").size() + changelog.path("values").size();
      approvals += issue.path("approvals").path("values").size();
      whole.add(issue);
    } catch (JiraException e) {
      String key = String.valueOf(Fields.firstText(found, "/key", "/id"));
      notRead.add(new NotRead(key, unlessFatal(e).failure().name(), e.detail()));
    }
  }

  /**
   * Of an issue without entries in the changelogs of many, everything is asked for again: it may be
   * new, or deleted meanwhile, or those changelogs may not be there.
   */
  private ObjectNode whole(ObjectNode found, Map<String, ObjectNode> changelogs) {
    TicketKey key = JiraIssues.key(found);
    ObjectNode changelog = changelogs.get(found.path("id").asText());
    return changelog == null
        ? issues.read(key, budget())
        : issues.complete(found, changelog, budget());
  }

  private Map<String, ObjectNode> changelogs(List<ObjectNode> found) {
    if (found.isEmpty()) {
      return Map.of();
    }
    try {
      return search.changelogs(
          found.stream().map(issue -> issue.path("id").asText()).toList(), budget());
    } catch (JiraException e) {
      unlessFatal(e);
      return Map.of();
    }
  }

  private static JiraException unlessFatal(JiraException e) {
    if (e.failure().mayPass() || OF_EVERY_REQUEST.contains(e.failure())) {
      throw e;
    }
    return e;
  }

  private static Budget budget() {
    return new Budget(LONGEST_WAIT);
  }
}
