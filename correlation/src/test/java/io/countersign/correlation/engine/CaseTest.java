package io.countersign.correlation.engine;

import static io.countersign.correlation.Given.DB;
import static io.countersign.correlation.Given.DB_ARN;
import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.consequence;
import static io.countersign.correlation.Given.file;
import static io.countersign.correlation.Given.findings;
import static io.countersign.correlation.Given.function;
import static io.countersign.correlation.Given.secret;
import static io.countersign.correlation.Given.service;
import static io.countersign.correlation.Given.session;
import static io.countersign.correlation.Given.tick;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.open;
import static io.countersign.correlation.Ticket.readBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.correlation.Given.Case;
import io.countersign.correlation.Given.Change;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a whole case: who comes first, what is used up, what belongs together. */
class CaseTest {
  private static final String LATER = "2026-05-01T00:00:00Z";

  @Test
  void attemptIsRecordedAndNeedsNobody() {
    assertThat(verdicts(change("10:00").by(Actor.NONE).attempted()))
        .containsExactly("change/c-10:00 ATTEMPTED []");
  }

  @Test
  void changeOfAnUnknownSecretCanNotBeJudged() {
    assertThat(verdicts(change("10:00").of(null)))
        .containsExactly("change/c-10:00 INDETERMINATE [SECRET_UNRESOLVED]");
  }

  @Test
  void unmatchedWaitsForItsDeadlineAndMatchedDoesNot() {
    Case alone = file(List.of(change("10:00").record()), List.of());
    Case approved = file(List.of(change("10:00").record()), List.of(approved("KAN-1").at("09:00")));

    assertThat(findings(PolicyVersions.BUILT_IN, alone, at("11:14:59"))).isEmpty();
    assertThat(findings(PolicyVersions.BUILT_IN, alone, at("11:15"))).hasSize(1);
    assertThat(findings(PolicyVersions.BUILT_IN, approved, at("00:00"))).hasSize(2);
  }

  // uses

  @Test
  void ticketIsUsedUpInOrderOfTimeThenOfId() {
    List<TicketSnapshot> ticket = List.of(approved("KAN-1").covers(2).at("09:00"));

    assertThat(
            verdicts(
                ticket, change("10:00").id("b"), change("10:00").id("a"), change("09:30").id("z")))
        .contains(
            "change/z AUTHORIZED []",
            "change/a AUTHORIZED []",
            "change/b UNAUTHORIZED [TICKET_USED_UP]");
  }

  @Test
  void everySecretOfATicketHasItsOwnUses() {
    Secret replica = new Secret("aws", DB.account(), "us-west-2", DB.name(), DB.suffix());
    List<TicketSnapshot> ticket = List.of(approved("KAN-1").names("prod/db").covers(1).at("09:00"));

    assertThat(verdicts(ticket, change("10:00"), change("10:01").of(replica)))
        .contains("change/c-10:00 AUTHORIZED []", "change/c-10:01 AUTHORIZED []");
  }

  @Test
  void refusedChangeUsesNothing() {
    List<TicketSnapshot> ticket =
        List.of(approved("KAN-1").covers(1).allows("PutSecretValue").at("09:00"));

    assertThat(verdicts(ticket, change("10:00").action("TagResource"), change("10:01")))
        .contains("change/c-10:01 AUTHORIZED []");
  }

  // ticket side

  @Test
  void approvalThatNobodyUsedIsToldPerReference() {
    List<TicketSnapshot> ticket =
        List.of(approved("KAN-1").names(DB_ARN, "prod/db-other1").at("09:00"));

    assertThat(verdicts(ticket, change("10:00")))
        .containsExactly(
            "change/c-10:00 AUTHORIZED []",
            "ticket/KAN-1/" + DB_ARN + " USED []",
            "ticket/KAN-1/prod/db-other1 UNUSED []");
  }

  @Test
  void ticketFindingIsNamedAsThePersonTypedItAndAFullArnWithoutItsSuffix() {
    List<TicketSnapshot> ticket =
        List.of(approved("KAN-1").names(DB_ARN, "prod/db-other1").at("09:00"));

    assertThat(
            findings(PolicyVersions.BUILT_IN, file(List.of(), ticket), at("2026-03-04T00:00:00Z")))
        .extracting(Finding::secretName)
        .containsExactlyInAnyOrder("prod/db", "prod/db-other1");
  }

  @Test
  void unusedWaitsForTheEndOfCoverAndTheDeadline() {
    Case file = file(List.of(), List.of(approved("KAN-1").at("09:00")));

    assertThat(findings(PolicyVersions.BUILT_IN, file, at("2026-03-03T10:14:59Z"))).isEmpty();
    assertThat(findings(PolicyVersions.BUILT_IN, file, at("2026-03-03T10:15:00Z")))
        .extracting(Finding::verdict, Finding::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Verdict.UNUSED, Severity.INFO));
  }

  @Test
  void ticketThatNeverHadACoverHasNoFindingOfItsOwn() {
    List<TicketSnapshot> ticket = List.of(open("KAN-1").emergency().at("09:00"));

    assertThat(verdicts(ticket, change("10:00")))
        .containsExactly("change/c-10:00 UNAUTHORIZED [EMERGENCY_REVIEW_OVERDUE]");
    assertThat(
            findings(
                PolicyVersions.BUILT_IN,
                file(List.of(change("10:00").record()), ticket),
                at("10:00")))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.EMERGENCY);
  }

  @Test
  void ticketThatNoLongerNamesTheSecretIsNoCandidate() {
    TicketSnapshot moved =
        readBack(
            "KAN-1", open("KAN-1").step("08:00"), open("KAN-1").names("prod/other").step("09:00"));

    assertThat(verdicts(List.of(moved), change("10:00")))
        .containsExactly("change/c-10:00 UNAUTHORIZED [NO_TICKET]");
  }

  // copies

  @Test
  void bothAccountsCopiesAreOneChangeToldByTheFuller() {
    SecretChange full = change("10:00").record("e2");
    SecretChange vague = change("10:00").by(Actor.NONE).of(secret("prod/db", null)).record("e1");

    List<Finding> said =
        findings(PolicyVersions.BUILT_IN, file(List.of(vague, full), List.of()), at(LATER));

    assertThat(said).hasSize(1);
    assertThat(said.getFirst().reasons()).containsExactly(Reason.NO_TICKET);
    assertThat(said.getFirst().secretArn()).isEqualTo(DB_ARN);
    assertThat(said.getFirst().evidenceIds()).containsExactly("e1", "e2");
  }

  @Test
  void copyThatNamesAPrincipalIsFullerThanOneThatNamesNobody() {
    Actor stranger =
        new Actor("AWSAccount", "AIDA1", null, "999", null, null, null, null, null, null, null);
    SecretChange nobody = change("10:00").by(Actor.NONE).record("e1");
    SecretChange someone = change("10:00").by(stranger).record("e2");

    assertThat(
            findings(PolicyVersions.BUILT_IN, file(List.of(nobody, someone), List.of()), at(LATER))
                .getFirst()
                .reasons())
        .containsExactly(Reason.NO_TICKET);
  }

  // rotation

  @ParameterizedTest
  @CsvSource({
    "PutSecretValue,           10:00:00, EXEMPT",
    "UpdateSecretVersionStage, 10:59:59, EXEMPT",
    "PutSecretValue,           11:00:00, EXEMPT",
    "PutSecretValue,           11:00:01, UNAUTHORIZED",
    "PutSecretValue,           09:59:59, UNAUTHORIZED",
    "UpdateSecret,             10:00:01, UNAUTHORIZED",
  })
  void stepsOfAnOpenRotationAreExempt(String action, String time, Verdict verdict) {
    Change step = change(time).action(action).by(function("rotate-db"));

    assertThat(verdicts(consequence("RotationStarted", "10:00"), step).getFirst())
        .startsWith("change/" + step.id() + " " + verdict);
  }

  @Test
  void stepAfterTheEndOfTheRotationIsNotExempt() {
    Change inTime = change("10:00:05").by(function("rotate-db"));
    Change tooLate = change("10:00:06").by(function("rotate-db"));

    assertThat(
            verdicts(
                consequence("RotationStarted", "10:00"),
                consequence("RotationSucceeded", "10:00:05"),
                inTime,
                tooLate))
        .containsExactly(
            "change/c-10:00:05 EXEMPT []", "change/c-10:00:06 UNAUTHORIZED [NO_TICKET]");
  }

  @Test
  void onlyTheFunctionThatWasNamedMayRotateAndASessionNameAloneProvesNothing() {
    Change named = change("09:00").action("RotateSecret").rotator("rotate-db");
    Change other = change("10:00:01").by(function("rotate-evil"));
    Change itself = change("10:00:02").by(function("rotate-db"));
    Change session = change("10:00:03").by(session("arn:aws:iam::1:role/r", "rotate-db"));

    assertThat(verdicts(named, consequence("RotationStarted", "10:00"), other, itself, session))
        .contains(
            "change/c-10:00:01 UNAUTHORIZED [NO_TICKET]",
            "change/c-10:00:02 EXEMPT []",
            "change/c-10:00:03 UNAUTHORIZED [NO_TICKET]");
  }

  @Test
  void secretOfAServiceIsRotatedByTheServiceOnly() {
    Secret owned = secret("rds!cluster-1", "AbCdEf");
    Change byService = change("10:00:01").of(owned).by(service("rds.amazonaws.com"));
    Change byFunction = change("10:00:02").of(owned).by(function("rotate-db"));

    assertThat(verdicts(consequence("RotationStarted", "10:00").of(owned), byService, byFunction))
        .containsExactly(
            "change/c-10:00:01 EXEMPT []", "change/c-10:00:02 UNAUTHORIZED [NO_TICKET]");
  }

  // consequences

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "SecretLabelUpdated,        PutSecretValue, V1, v1, true",
        "SecretLabelUpdated,        PutSecretValue, V1, v2, false",
        "StartSecretVersionDelete,  DeleteSecret,   -,  -,  true",
        "EndSecretVersionDelete,    DeleteSecret,   -,  -,  true",
        "EndSecretVersionDelete,    RestoreSecret,  -,  -,  false",
        "CancelSecretVersionDelete, RestoreSecret,  -,  -,  true",
        "CancelSecretVersionDelete, DeleteSecret,   -,  -,  false",
        "SomethingNew,              DeleteSecret,   -,  -,  false",
        "RotationFailed,            DeleteSecret,   -,  -,  true",
        "TestRotationSucceeded,     DeleteSecret,   -,  -,  true",
      })
  void consequenceWithoutACauseIsAnOrphan(
      String event, String action, String ofEvent, String ofChange, boolean attached) {
    Change cause = change("10:00").action(action);
    Change followed = consequence(event, "10:01");

    List<String> said =
        verdicts(
            ofChange == null ? cause : cause.version(ofChange),
            ofEvent == null ? followed : followed.version(ofEvent));

    assertThat(said.stream().filter(line -> line.startsWith("consequence/")).count())
        .isEqualTo(attached ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"10:00:05, true", "10:00:06, false"})
  void causeMayComeALittleLaterByItsClock(String time, boolean attached) {
    List<String> said =
        verdicts(
            consequence("EndSecretVersionDelete", "10:00"), change(time).action("DeleteSecret"));

    assertThat(said).hasSize(attached ? 1 : 2);
  }

  @Test
  void consequencesOfOneRequestAreOneFinding() {
    assertThat(
            verdicts(
                consequence("StartSecretVersionDelete", "10:00").request("r1"),
                consequence("EndSecretVersionDelete", "11:00").request("r1")))
        .containsExactly("consequence/r1 INDETERMINATE [ORPHAN_CONSEQUENCE]");
  }

  @Test
  void orphanWhoseCauseComesAfterItsDeadlineTakesTheVerdictOfTheCause() {
    List<Finding> published = new ArrayList<>();
    Correlator correlator =
        new Correlator(
            PolicyVersions.BUILT_IN, new HeapCaseStore(), p -> published.add(p.finding()));

    correlator.accept(
        consequence("EndSecretVersionDelete", "10:00").request("r1").record(), at("10:00"));
    tick(correlator, at("12:00"));
    correlator.accept(change("09:00").action("DeleteSecret").record(), at("12:00"));

    assertThat(published)
        .filteredOn(f -> f.findingId().equals("consequence/r1"))
        .extracting(Finding::verdict, Finding::revision)
        .containsExactly(tuple(Verdict.INDETERMINATE, 1), tuple(Verdict.UNAUTHORIZED, 2));
  }

  @Test
  void ticketThatNoFindingNamesMakesNoRevision() {
    List<Finding> published = new ArrayList<>();
    Correlator correlator =
        new Correlator(
            PolicyVersions.BUILT_IN, new HeapCaseStore(), p -> published.add(p.finding()));
    for (int i = 1; i <= 6; i++) {
      correlator.accept(approved("KAN-1" + i).until("09:30").at("09:0" + i), at("09:10"));
    }
    correlator.accept(change("10:00").record(), at("10:00"));
    correlator.accept(approved("KAN-20").at("12:00"), at("12:00"));
    correlator.accept(change("12:30").record(), at("12:30"));
    tick(correlator, at("15:00"));
    assertThat(published)
        .extracting(Finding::findingId, Finding::verdict)
        .contains(
            tuple("change/c-10:00", Verdict.UNAUTHORIZED),
            tuple("change/c-12:30", Verdict.AUTHORIZED));
    published.clear();

    correlator.accept(approved("KAN-10").until("09:30").at("09:00"), at("15:00"));
    tick(correlator, at("15:01"));

    assertThat(published)
        .extracting(Finding::findingId, Finding::verdict)
        .containsExactly(tuple("ticket/KAN-10/" + DB_ARN, Verdict.UNUSED));
  }

  private static List<String> verdicts(Change... changes) {
    return verdicts(List.of(), changes);
  }

  private static List<String> verdicts(List<TicketSnapshot> tickets, Change... changes) {
    Map<String, String> lines = new TreeMap<>();
    Case file = file(Stream.of(changes).map(Change::record).toList(), tickets);
    for (Finding f : findings(PolicyVersions.BUILT_IN, file, at(LATER))) {
      lines.put(f.findingId(), f.findingId() + " " + f.verdict() + " " + f.reasons());
    }
    return List.copyOf(lines.values());
  }
}
