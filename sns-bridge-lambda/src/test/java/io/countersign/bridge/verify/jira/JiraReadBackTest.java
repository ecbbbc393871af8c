package io.countersign.bridge.verify.jira;

import static io.countersign.jira.JiraServer.approvalPath;
import static io.countersign.jira.JiraServer.issuePath;
import static io.countersign.jira.JiraServer.pages;
import static io.countersign.jira.JiraServer.status;
import static io.countersign.recognition.Fixtures.json;
import static io.countersign.recognition.Fixtures.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bridge.LogLines;
import io.countersign.bridge.verify.ReadBack;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Step;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import io.countersign.jira.Credentials;
import io.countersign.jira.JiraHttp;
import io.countersign.jira.JiraIssues;
import io.countersign.jira.JiraServer;
import io.countersign.recognition.jira.FieldMapping;
import io.countersign.recognition.jira.IssueHistory;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraReadBackTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final Person GRACE = new Person("5b10ac8d", "grace@example.com", null);
  private static final Recognised SAID =
      new Recognised.Rejected(RejectReason.NAMES_NO_SECRET, "said", "OPS-7");

  @RegisterExtension final LogLines log = new LogLines();
  @RegisterExtension final JiraServer jira = new JiraServer();
  @RegisterExtension final JiraServer elsewhere = new JiraServer();

  private final HttpClient client = JiraHttp.newClient();
  private final List<Duration> pauses = new ArrayList<>();
  private final ObjectNode issue = json("jira/rest/OPS-7.issue.json");
  private final ObjectNode changelog = json("jira/rest/OPS-7.changelog.json");
  private Optional<Credentials> credentials =
      Optional.of(Credentials.of("bridge@example.com", "api-token"));
  private Duration timeout = LONG;
  private Duration budget = LONG;

  // what is read

  @Test
  void wholePastGoesToEverySecretThatTheTicketEverNamed() {
    jira.holds("OPS-7", issue, changelog);

    List<TicketSnapshot> snapshots = snapshots(ask());

    assertThat(snapshots)
        .extracting(TicketSnapshot::caseKey)
        .containsExactly("prod/billing/db", "prod/orders/db");
    assertThat(snapshots).allMatch(s -> s.verification() == Verification.READ_BACK);
    assertThat(snapshots.getLast().history())
        .extracting(Step::at)
        .containsExactly(
            Instant.parse("2026-03-01T18:00:00Z"),
            Instant.parse("2026-03-01T18:10:00.250Z"),
            Instant.parse("2026-03-02T07:05:30.411Z"),
            Instant.parse("2026-03-02T07:05:30.417Z"));
    assertThat(snapshots.getLast().state().approvers()).containsExactly(GRACE);
    assertThat(log.texts())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("INFO read-back done OPS-7 as OPS-7@2026"));
  }

  @Test
  void approvalsOfServiceManagementDecide() {
    jira.holds("OPS-7", issue, changelog)
        .on(approvalPath("OPS-7"), pages(json("jira/rest/OPS-7.approval.json")));

    List<Step> steps = snapshots(ask()).getLast().history();

    assertThat(steps)
        .extracting(step -> step.state().decision())
        .containsExactly(null, null, "pending", "approved", "approved", "approved");
    assertThat(steps.getLast().state().approvedAt()).isEqualTo("2026-03-02T07:05:30Z");
    assertThat(steps.getLast().state().approvers()).containsExactly(GRACE);
  }

  @Test
  void onlyWhatIsNeededIsAskedAndInItsOrder() {
    jira.holds("OPS-7", issue, changelog);

    ask();

    assertThat(jira.asked)
        .containsExactly(
            "/rest/api/3/issue/OPS-7?expand=names&fields=*all,-comment,-attachment,-worklog",
            "/rest/api/3/issue/OPS-7/changelog?maxResults=100&startAt=0",
            "/rest/servicedeskapi/request/OPS-7/approval?limit=50&start=0");
    assertThat(jira.authorizations).containsOnly("Basic YnJpZGdlQGV4YW1wbGUuY29tOmFwaS10b2tlbg==");
  }

  @Test
  void approvalsAreAskedForWhereTheyCanBe() {
    issue.withObject("/fields/project").put("projectTypeKey", "software");
    jira.holds("OPS-7", issue, changelog).on(approvalPath("OPS-7"), status(403, ""));

    assertThat(ask()).isInstanceOf(Recognised.Ticket.class);
    assertThat(jira.asked).noneMatch(path -> path.contains("/approval"));

    issue.withObject("/fields").remove("project");
    jira.holds("OPS-7", issue, changelog);

    assertThat(ask()).isSameAs(SAID);
  }

  @Test
  void tokenWithoutAUserIsABearer() {
    credentials = Optional.of(Credentials.of(null, "api-token"));
    jira.holds("OPS-7", issue, changelog);

    ask();

    assertThat(jira.authorizations).containsOnly("Bearer api-token");
  }

  @Test
  void longChangelogIsReadPageByPage() {
    jira.holds("OPS-7", issue, changelog(250));

    assertThat(snapshots(ask()).getLast().history()).hasSize(252);
    assertThat(jira.asked)
        .filteredOn(path -> path.contains("/changelog"))
        .extracting(path -> path.replaceFirst(".*=", ""))
        .containsExactly("0", "100", "200");
  }

  @Test
  void manyApprovalsAreReadPageByPage() {
    ObjectNode approvals = json("jira/rest/OPS-7.approval.json");
    ArrayNode values = (ArrayNode) approvals.path("values");
    for (int i = 0; i < 60; i++) {
      values.add(values.get(0).deepCopy());
    }
    jira.holds("OPS-7", issue, changelog).on(approvalPath("OPS-7"), pages(approvals));

    assertThat(snapshots(ask()).getLast().state().approvers()).hasSize(1);
    assertThat(jira.asked).filteredOn(path -> path.contains("/approval")).hasSize(2);
  }

  @Test
  void ticketThatWasMovedIsReadUnderItsNewKey() {
    issue.put("key", "NEW-3");
    jira.on(issuePath("OPS-7"), JiraServer.json(issue))
        .on(issuePath("NEW-3") + "/changelog", pages(changelog));

    assertThat(((Recognised.Ticket) ask()).key()).hasToString("NEW-3");
    assertThat(jira.asked.getLast()).startsWith(approvalPath("NEW-3"));
  }

  @Test
  void issueThatWasEditedWhileItWasReadIsReadAgain() {
    ObjectNode before = issue.deepCopy();
    ((ObjectNode) before.path("fields")).put("updated", "2026-03-01T18:10:00.250+0000");
    before.withObject("/fields/status").put("name", "In review").put("id", "10101");
    jira.holds("OPS-7", issue, changelog)
        .on(issuePath("OPS-7"), JiraServer.json(before), JiraServer.json(issue));

    assertThat(snapshots(ask()).getLast().state().status()).isEqualTo("Approved");
    assertThat(jira.asked).filteredOn(path -> path.contains("/changelog")).hasSize(2);
  }

  @Test
  void clocksOfIssueAndChangelogMayDifferALittle() {
    ((ObjectNode) issue.path("fields")).put("updated", "2026-03-02T07:05:30.400+0000");
    jira.holds("OPS-7", issue, changelog);

    assertThat(snapshots(ask()).getLast().state().status()).isEqualTo("Approved");
    assertThat(jira.asked).filteredOn(path -> path.contains("/changelog")).hasSize(1);
  }

  @Test
  void aTicketIsAskedForOnceInARound() {
    jira.holds("OPS-7", issue, changelog);
    ReadBack readBack = readBack(jira.url());
    ReadBack.Round round = readBack.begin();

    assertThat(round.confirm(SAID)).isEqualTo(round.confirm(SAID));
    assertThat(jira.asked).hasSize(3);
    assertThat(readBack.begin().confirm(SAID)).isInstanceOf(Recognised.Ticket.class);
    assertThat(jira.asked).hasSize(6);
  }

  // what is tried again

  @Test
  void whoAsksTooOftenWaitsAsLongAsJiraSays() {
    jira.holds("OPS-7", issue, changelog)
        .on(issuePath("OPS-7"), status(429, "", "Retry-After", "7"), JiraServer.json(issue));

    assertThat(ask()).isInstanceOf(Recognised.Ticket.class);
    assertThat(pauses)
        .singleElement()
        .satisfies(p -> assertThat(p).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
  }

  @Test
  void nobodyWaitsLongerThanThereIsTime() {
    jira.on(issuePath("OPS-7"), status(429, "", "Retry-After", "61"));

    assertFailure("RATE_LIMITED");
    assertThat(pauses).isEmpty();
    assertThat(jira.asked).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"429, RATE_LIMITED", "500, UNAVAILABLE", "503, UNAVAILABLE"})
  void whatMayPassIsTriedThreeTimesWithGrowingPauses(int status, String failure) {
    jira.on(issuePath("OPS-7"), status(status, "{}"));

    assertFailure(failure);
    assertThat(jira.asked).hasSize(3);
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isLessThan(pauses.get(1));
  }

  @Test
  void badMomentInTheMiddleIsOvercome() {
    jira.holds("OPS-7", issue, changelog)
        .on(issuePath("OPS-7") + "/changelog", status(502, "<html>"), pages(changelog));

    assertThat(ask()).isInstanceOf(Recognised.Ticket.class);
  }

  // what fails

  @ParameterizedTest
  @CsvSource({
    "400, BAD_REQUEST",
    "401, UNAUTHORIZED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "204, UNEXPECTED_STATUS",
    "410, UNEXPECTED_STATUS"
  })
  void refusalIsFinal(int status, String failure) {
    jira.on(issuePath("OPS-7"), status(status, ""));

    assertFailure(failure);
    assertThat(jira.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void answerToAnAnonymousCallerMeansThatTheTokenHasExpired(int status) {
    jira.on(
        issuePath("OPS-7"), status(status, "{}", "X-Seraph-LoginReason", "AUTHENTICATED_FAILED"));

    assertFailure("UNAUTHORIZED");
    assertThat(jira.asked).hasSize(1);
  }

  @Test
  void redirectIsNotFollowed() {
    String there = elsewhere.url() + "/login";
    jira.on(issuePath("OPS-7"), status(302, "", "Location", there));

    assertFailure("REDIRECTED");
    assertThat(elsewhere.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Log in</html>", "[]", "{}", "{\"fields\":7}", "{", "\"\""})
  void whatIsNoIssueIsUnreadable(String body) {
    jira.on(issuePath("OPS-7"), status(200, body));

    assertFailure("UNREADABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"values\":{}}"})
  void halfAChangelogIsUnreadable(String page) {
    jira.holds("OPS-7", issue, changelog).on(issuePath("OPS-7") + "/changelog", status(200, page));

    assertFailure("UNREADABLE");
  }

  @Test
  void answerWithoutEndIsBrokenOff() {
    jira.on(issuePath("OPS-7"), status(200, "{\"a\":\"" + "x".repeat(LONGEST_ANSWER)));

    assertFailure("TOO_LARGE");
    assertThat(jira.asked).hasSize(1);
  }

  @Test
  void pagesWithoutEndAreBrokenOff() {
    changelog.put("isLast", false);
    jira.holds("OPS-7", issue, changelog)
        .on(issuePath("OPS-7") + "/changelog", JiraServer.json(changelog));

    assertFailure("TOO_LARGE");
  }

  @Test
  void changelogThatIsNotWholeIsAPlainSnapshotThatProvesNothing() {
    changelog.putArray("values");
    jira.holds("OPS-7", issue, changelog.put("total", 3).put("isLast", true));

    assertNotWhole("changelog has 0 of 3 entries");
  }

  @Test
  void historyThatKafkaWouldNotTakeIsAPlainSnapshot() {
    jira.holds("OPS-7", issue, changelog(4000));

    assertNotWhole("more than 240,000 bytes");
  }

  private void assertNotWhole(String reason) {
    assertThat(snapshots(ask()))
        .allSatisfy(s -> assertThat(s.verification()).isEqualTo(Verification.NONE))
        .allSatisfy(s -> assertThat(s.history()).isEmpty());
    assertThat(log.texts())
        .anySatisfy(
            line ->
                assertThat(line).startsWith("WARN read-back not whole OPS-7 ").contains(reason));
  }

  @Test
  void issueThatKeepsChangingIsGivenUp() {
    JiraServer.Answer[] versions = new JiraServer.Answer[5];
    for (int i = 0; i < versions.length; i++) {
      ((ObjectNode) issue.path("fields")).put("updated", "2026-03-01T0" + i + ":00:00.000+0000");
      versions[i] = JiraServer.json(issue.deepCopy());
    }
    jira.holds("OPS-7", issue, changelog).on(issuePath("OPS-7"), versions);

    assertFailure("KEEPS_CHANGING");
  }

  @Test
  void ticketThatNeverNamedASecretIsToldAsSuch() {
    ((ObjectNode) issue.path("names")).put("customfield_10050", "Something else");
    jira.holds("OPS-7", issue, changelog);

    assertFailure("NAMES_NO_SECRET");
  }

  @Test
  void approvalsThatMustNotBeSeenFailTheWholeReading() {
    jira.holds("OPS-7", issue, changelog).on(approvalPath("OPS-7"), status(403, ""));

    assertFailure("FORBIDDEN");
    assertThat(log.texts()).anyMatch(line -> line.endsWith("status 403 for the approvals"));
  }

  @Test
  void silenceEndsWithTheTimeout() {
    timeout = SHORT;
    jira.on(issuePath("OPS-7"), jira.silence());

    assertFailure("TIMEOUT");
  }

  @Test
  void bodyThatDoesNotComeEndsWithTheTimeoutToo() {
    timeout = SHORT;
    jira.on(issuePath("OPS-7"), jira.halfAnAnswer());

    assertFailure("TIMEOUT");
  }

  @Test
  void whenTheTimeIsSpentNobodyIsAskedAnyMore() {
    budget = SHORT;
    jira.on(issuePath("OPS-7"), jira.silence());
    ReadBack.Round round = readBack(jira.url()).begin();

    assertThat(round.confirm(SAID)).isSameAs(SAID);
    assertThat(round.confirm(said("OPS-8"))).isEqualTo(said("OPS-8"));
    assertThat(jira.asked).noneMatch(path -> path.contains("OPS-8"));
    assertThat(log.texts())
        .anyMatch(line -> line.startsWith("WARN read-back failed OPS-7 TIMEOUT"))
        .anyMatch(line -> line.startsWith("WARN read-back failed OPS-8 TIMEOUT"));
  }

  @Test
  void serverThatIsNotThereIsUnreachable() {
    URI nobody = jira.url();
    jira.close();

    assertThat(readBack(nobody).begin().confirm(SAID)).isSameAs(SAID);
    assertThat(log.texts())
        .containsExactly("WARN read-back failed OPS-7 UNREACHABLE ConnectException");
  }

  @Test
  void withoutCredentialsNobodyIsAsked() {
    credentials = Optional.empty();

    assertFailure("NO_CREDENTIALS");
    assertThat(jira.asked).isEmpty();
  }

  private static Recognised said(String key) {
    return new Recognised.Rejected(RejectReason.NAMES_NO_SECRET, "said", key);
  }

  private Recognised ask() {
    return readBack(jira.url()).begin().confirm(SAID);
  }

  private void assertFailure(String failure) {
    assertThat(ask()).isSameAs(SAID);
    assertThat(log.texts())
        .singleElement()
        .satisfies(
            line -> assertThat(line).startsWith("WARN read-back failed OPS-7 " + failure + " "));
  }

  private ReadBack readBack(URI url) {
    JiraHttp.Limits limits = new JiraHttp.Limits(timeout, 3, LONGEST_ANSWER);
    JiraHttp http = new JiraHttp(url, limits, () -> credentials, () -> client, pauses::add);
    return new JiraReadBack(
        new JiraIssues(http), new IssueHistory(FieldMapping.issue(), Statuses.DEFAULT), budget);
  }

  private static List<TicketSnapshot> snapshots(Recognised ticket) {
    return ((Recognised.Ticket) ticket).snapshots();
  }

  /** A ticket that went to and fro, once a minute, before it was approved. */
  private ObjectNode changelog(int size) {
    ArrayNode values = changelog.putArray("values");
    Instant first = Instant.parse("2026-03-02T07:05:30Z").minus(Duration.ofSeconds(size));
    ((ObjectNode) issue.path("fields")).put("created", first.minusSeconds(1).toString());
    for (int i = 0; i < size; i++) {
      ObjectNode edit = values.addObject().put("created", first.plusSeconds(i).toString());
      edit.putArray("items").add(transition(i % 2 == size % 2));
    }
    return changelog.put("total", size);
  }

  private static ObjectNode transition(boolean back) {
    return object()
        .put("field", "status")
        .put("fieldId", "status")
        .put("from", back ? "10103" : "10101")
        .put("fromString", back ? "Approved" : "In review")
        .put("to", back ? "10101" : "10103")
        .put("toString", back ? "In review" : "Approved");
  }
}
