package io.countersign.correlation.control;

import static io.countersign.correlation.Given.ACCOUNT;
import static io.countersign.correlation.Given.DB_ARN;
import static io.countersign.correlation.Given.actor;
import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.book;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.finding;
import static io.countersign.correlation.Given.under;
import static io.countersign.correlation.Given.user;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.declined;
import static io.countersign.correlation.Ticket.open;
import static io.countersign.correlation.Ticket.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given.Change;
import io.countersign.correlation.Ticket;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Freeze;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.policy.SecretPattern;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each control, asked through the judge. */
class ControlsTest {
  private static final Change CHANGE = change("10:00");
  private static final String OTHER = "arn:aws:secretsmanager:us-west-2:999:secret:prod/db-QwErTy";

  @Test
  void ticketThatWasApprovedByAnotherForThatSecretAuthorizes() {
    assertSaid(finding(CHANGE, approved("KAN-1").at("09:00")), Verdict.AUTHORIZED);
  }

  // secret

  @ParameterizedTest
  @CsvSource({
    "us-east-1, 111122223333, prod/db-AbCdEf, ",
    "us-east-1, 111122223333, prod/db,        ",
    "us-east-1, 111122223333, prod/db-QwErTy, OTHER_INCARNATION",
    "us-west-2, 111122223333, prod/db-AbCdEf, OTHER_REGION",
    "us-east-1, 999,          prod/db-AbCdEf, OTHER_ACCOUNT",
  })
  void ticketMustNameThisVerySecret(String region, String account, String name, Reason reason) {
    String arn = "arn:aws:secretsmanager:" + region + ":" + account + ":secret:" + name;
    Finding said = finding(CHANGE, approved("KAN-1").names(arn).at("09:00"));

    assertThat(said.reasons()).isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void everyPartOfTheArnIsComparedOnItsOwn() {
    assertSaid(
        finding(CHANGE, approved("KAN-1").names(OTHER).at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.OTHER_INCARNATION,
        Reason.OTHER_REGION,
        Reason.OTHER_ACCOUNT);
  }

  @Test
  void oneGoodReferenceIsEnough() {
    TicketSnapshot ticket = approved("KAN-1").names(OTHER, DB_ARN).at("09:00");

    assertSaid(finding(CHANGE, ticket), Verdict.AUTHORIZED);
  }

  @ParameterizedTest
  @CsvSource({"OFF, AUTHORIZED", "FLAG, FLAGGED", "ENFORCE, UNAUTHORIZED"})
  void nameWithoutAccountAndRegionIsWorthWhatThePolicySays(Mode nameOnly, Verdict verdict) {
    TicketSnapshot ticket = approved("KAN-1").names("prod/db").at("09:00");

    assertThat(finding(nameOnly(nameOnly, Map.of()), CHANGE, ticket).verdict()).isEqualTo(verdict);
  }

  @Test
  void flaggedNameIsBetterThanARefusedArn() {
    TicketSnapshot ticket = approved("KAN-1").names("prod/db", otherRegion()).at("09:00");

    assertSaid(
        finding(nameOnly(Mode.FLAG, Map.of()), CHANGE, ticket), Verdict.FLAGGED, Reason.NAME_ONLY);
  }

  @Test
  void nameIsNotMindedWhereTheControlOfTheSecretIsOff() {
    PolicyVersions policies = nameOnly(Mode.ENFORCE, Map.of(ControlName.SECRET, Mode.OFF));
    TicketSnapshot ticket = approved("KAN-1").names("prod/db").at("09:00");

    assertSaid(finding(policies, CHANGE, ticket), Verdict.AUTHORIZED);
  }

  private static String otherRegion() {
    return "arn:aws:secretsmanager:us-west-2:" + ACCOUNT + ":secret:prod/db-AbCdEf";
  }

  // approval and retroactive

  @ParameterizedTest
  @CsvSource({
    "10:00:05, AUTHORIZED,   ",
    "10:00:06, FLAGGED,      RETROACTIVE_APPROVAL",
    "11:00:00, FLAGGED,      RETROACTIVE_APPROVAL",
    "11:00:01, UNAUTHORIZED, RETROACTIVE_APPROVAL",
  })
  void approvalMustComeBeforeTheChange(String approval, Verdict verdict, Reason reason) {
    Finding said = finding(CHANGE, approved("KAN-1").at(approval));

    assertThat(said.verdict()).isEqualTo(verdict);
    assertThat(said.reasons()).isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void ticketThatWasNeverApprovedSaysWhy() {
    assertSaid(
        finding(CHANGE, open("KAN-1").at("09:00")), Verdict.UNAUTHORIZED, Reason.NOT_APPROVED);
    assertSaid(
        finding(CHANGE, declined("KAN-1").at("09:00")), Verdict.UNAUTHORIZED, Reason.DECLINED);
    assertSaid(
        finding(CHANGE, open("KAN-1").status("Cancelled").at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.CANCELLED);
  }

  @Test
  void approvalThatEndedSaysWhy() {
    assertSaid(
        finding(CHANGE, approved("KAN-1").at("2026-03-01T09:59:00Z")),
        Verdict.UNAUTHORIZED,
        Reason.APPROVAL_EXPIRED);
    assertSaid(
        finding(CHANGE, approved("KAN-1").at("08:00"), open("KAN-1").at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.APPROVAL_REVOKED);
    assertSaid(
        finding(CHANGE, approved("KAN-1").at("08:00"), declined("KAN-1").at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.DECLINED);
  }

  @Test
  void refusalAfterTheChangeComesTooLateToMatter() {
    assertSaid(
        finding(CHANGE, approved("KAN-1").at("08:00"), declined("KAN-1").at("10:00:01")),
        Verdict.AUTHORIZED);
  }

  // window

  @ParameterizedTest
  @CsvSource({
    "09:59:54, BEFORE_WINDOW",
    "09:59:55, ",
    "12:00:04, ",
    "12:00:05, AFTER_WINDOW",
  })
  void plannedWindowMustBeOpen(String time, Reason reason) {
    TicketSnapshot ticket = approved("KAN-1").from("10:00").until("12:00").at("09:00");

    assertThat(finding(change(time), ticket).reasons())
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void lateApprovalDoesNotExcuseTheWindow() {
    TicketSnapshot ticket = approved("KAN-1").from("10:30").until("12:00").at("10:20");

    assertSaid(
        finding(CHANGE, ticket),
        Verdict.UNAUTHORIZED,
        Reason.RETROACTIVE_APPROVAL,
        Reason.BEFORE_WINDOW);
  }

  // separation

  @ParameterizedTest
  @CsvSource({
    "bob,       ",
    "mia,       SELF_APPROVED",
    "carol,     APPROVER_IS_REQUESTER",
    "mia bob,   ",
    "carol bob, ",
  })
  void approverMustBeSomeoneElse(String approvers, Reason reason) {
    Ticket ticket = approved("KAN-1").approvers(approvers.split(" "));
    Change change = CHANGE.by(user("mia@example.com"));

    assertThat(finding(change, ticket.at("09:00")).reasons())
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void nobodyIsLeftWhenOneApproverMadeTheChangeAndTheOtherAskedForIt() {
    assertSaid(
        finding(
            CHANGE.by(user("mia@example.com")),
            approved("KAN-1").approvers("mia", "carol").at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.SELF_APPROVED,
        Reason.APPROVER_IS_REQUESTER);
  }

  @ParameterizedTest
  @CsvSource({"OFF, AUTHORIZED", "FLAG, FLAGGED", "ENFORCE, UNAUTHORIZED"})
  void unknownIdentityIsWorthWhatThePolicySays(Mode unknown, Verdict verdict) {
    PolicyVersions policies = under(t -> terms(Map.of(), Mode.OFF, unknown, Set.of(), 1));

    Finding said = finding(policies, CHANGE, approved("KAN-1").at("09:00"));

    assertThat(said.verdict()).isEqualTo(verdict);
  }

  // approver

  @ParameterizedTest
  @CsvSource({
    "bob,       1, ",
    "carol,     1, APPROVER_NOT_ALLOWED",
    "bob carol, 2, TOO_FEW_APPROVALS",
    "bob dave,  2, ",
  })
  void approversMustBeOnTheListAndEnough(String approvers, int needed, Reason reason) {
    PolicyVersions policies =
        under(
            t -> terms(Map.of(), Mode.OFF, Mode.OFF, Set.of("5A:BOB", "Dave@example.com"), needed));
    Ticket ticket = approved("KAN-1").approvers(approvers.split(" ")).requester("eva");

    assertThat(finding(policies, CHANGE, ticket.at("09:00")).reasons())
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void approversAreNotAskedAboutWithoutAnApproval() {
    PolicyVersions policies = under(t -> terms(Map.of(), Mode.OFF, Mode.OFF, Set.of("nobody"), 2));

    assertSaid(
        finding(policies, CHANGE, open("KAN-1").at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.NOT_APPROVED);
  }

  // implementer

  @ParameterizedTest
  @CsvSource({
    "mia@example.com, mia, ",
    "ian@example.com, mia, OTHER_IMPLEMENTER",
    "ian,             mia, ",
  })
  void assigneeMustMakeTheChangeAsFarAsKnown(String actor, String assignee, Reason reason) {
    Finding said =
        finding(CHANGE.by(user(actor)), approved("KAN-1").assignee(assignee).at("09:00"));

    assertThat(said.reasons()).isEqualTo(reason == null ? List.of() : List.of(reason));
    assertThat(said.verdict().isMatched()).isTrue();
  }

  // action

  @ParameterizedTest
  @ValueSource(strings = {"PutSecretValue", " putsecretvalue "})
  void listedActionIsInScope(String allowed) {
    assertSaid(
        finding(CHANGE, approved("KAN-1").allows("TagResource", allowed).at("09:00")),
        Verdict.AUTHORIZED);
  }

  @Test
  void otherActionIsOutOfScope() {
    assertSaid(
        finding(CHANGE, approved("KAN-1").allows("TagResource").at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.ACTION_NOT_IN_SCOPE);
  }

  // verified

  @Test
  void unprovenMessagesDoNotCountWhereProofIsAskedFor() {
    PolicyVersions policies = modes(Map.of(ControlName.VERIFIED, Mode.ENFORCE));

    assertSaid(
        finding(policies, CHANGE, approved("KAN-1").unproven("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.APPROVAL_UNVERIFIED);
    assertSaid(
        finding(policies, CHANGE, open("KAN-1").at("08:00"), approved("KAN-1").unproven("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.NOT_APPROVED);
    assertSaid(finding(policies, CHANGE, approved("KAN-1").at("09:00")), Verdict.AUTHORIZED);
  }

  @Test
  void ticketThatNothingProvesIsNotRankedByItsApproval() {
    PolicyVersions policies = modes(Map.of(ControlName.VERIFIED, Mode.ENFORCE));

    Finding said =
        finding(
            policies,
            CHANGE,
            approved("KAN-1").unproven("08:00"),
            approved("KAN-2").unproven("09:00"));

    assertThat(said.ticketKey()).hasToString("KAN-1");
    assertThat(said.approvedAt()).isNull();
  }

  @Test
  void unprovenMessagesAreFlaggedWherePolicyOnlyNotesThem() {
    assertSaid(
        finding(
            modes(Map.of(ControlName.VERIFIED, Mode.FLAG)),
            CHANGE,
            approved("KAN-1").unproven("09:00")),
        Verdict.FLAGGED,
        Reason.APPROVAL_UNVERIFIED);
  }

  // freeze

  @ParameterizedTest
  @CsvSource({
    "09:59:59, ",
    "10:00:00, DURING_FREEZE",
    "11:59:59, DURING_FREEZE",
    "12:00:00, ",
  })
  void nothingChangesDuringAFreeze(String time, Reason reason) {
    assertThat(finding(frozen(), change(time), approved("KAN-1").at("09:00")).reasons())
        .isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void emergencyPassesAFreeze() {
    assertSaid(
        finding(frozen(), CHANGE, approved("KAN-1").emergency().at("09:00")), Verdict.AUTHORIZED);
  }

  // actor

  @Test
  void rootAndNobodyAreFlaggedWithOrWithoutATicket() {
    Actor root = actor("Root", null, null, null, null, null);

    assertSaid(
        finding(CHANGE.by(root), approved("KAN-1").at("09:00")),
        Verdict.FLAGGED,
        Reason.ROOT_ACTOR);
    assertSaid(
        finding(CHANGE.by(Actor.NONE)),
        Verdict.UNAUTHORIZED,
        Reason.ACTOR_UNKNOWN,
        Reason.NO_TICKET);
  }

  @Test
  void enforcedActorMakesAnyTicketUseless() {
    assertSaid(
        finding(
            modes(Map.of(ControlName.ACTOR, Mode.ENFORCE)),
            CHANGE.by(Actor.NONE),
            approved("KAN-1").at("09:00")),
        Verdict.UNAUTHORIZED,
        Reason.ACTOR_UNKNOWN);
  }

  // best candidate

  @Test
  void fewestEnforcedThenFewestFlaggedThenLatestThenLowestKeyIsBest() {
    TicketSnapshot refused = approved("KAN-1").allows("TagResource").at("09:30");
    TicketSnapshot flagged = approved("KAN-2").at("10:30");
    TicketSnapshot old = approved("KAN-3").at("08:00");
    TicketSnapshot ten = approved("KAN-10").at("09:00");
    TicketSnapshot nine = approved("KAN-9").at("09:00");

    assertThat(finding(CHANGE, refused, flagged, old, ten, nine).ticketKey()).hasToString("KAN-9");
    assertThat(finding(CHANGE, refused, flagged, old, ten).ticketKey()).hasToString("KAN-10");
    assertThat(finding(CHANGE, refused, flagged, old).ticketKey()).hasToString("KAN-3");
    assertThat(finding(CHANGE, refused, flagged).ticketKey()).hasToString("KAN-2");
    assertThat(finding(CHANGE, refused).ticketKey()).hasToString("KAN-1");
  }

  @Test
  void otherCandidatesOfAnUnauthorizedChangeAreNearMissesWithASentence() {
    Finding said =
        finding(
            CHANGE,
            approved("KAN-1").allows("TagResource").at("09:30"),
            approved("KAN-2").names(otherRegion()).at("09:00"));

    assertThat(said.nearMisses()).hasSize(1);
    assertThat(said.nearMisses().getFirst().sentence())
        .isEqualTo("KAN-2 names the replica in us-west-2; this change was made in us-east-1.");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-23T10:00:00Z, APPROVAL_EXPIRED",
    "2026-02-22T09:59:59Z, NO_TICKET",
    "2026-03-09T10:00:00Z, RETROACTIVE_APPROVAL",
    "2026-03-09T10:00:01Z, NO_TICKET",
  })
  void ticketBeyondTheHorizonIsNoCandidate(String approval, Reason reason) {
    assertSaid(finding(CHANGE, approved("KAN-1").at(approval)), Verdict.UNAUTHORIZED, reason);
  }

  @Test
  void controlThatIsOffIsNotAsked() {
    assertSaid(
        finding(
            modes(Map.of(ControlName.APPROVAL, Mode.OFF, ControlName.RETROACTIVE, Mode.OFF)),
            CHANGE,
            silent("KAN-1").decision("declined").at("09:00")),
        Verdict.AUTHORIZED);
  }

  private static PolicyVersions frozen() {
    Policy p = Policy.BUILT_IN;
    Freeze freeze = new Freeze("quarter end", at("10:00"), at("12:00"), SecretPattern.ANY);
    return book(
        new Policy(
            "frozen",
            p.effectiveFrom(),
            p.defaults(),
            List.of(),
            p.identities(),
            List.of(),
            List.of(freeze),
            p.horizon()));
  }

  private static PolicyVersions modes(Map<ControlName, Mode> modes) {
    return under(t -> t.withModes(modes));
  }

  private static PolicyVersions nameOnly(Mode nameOnly, Map<ControlName, Mode> modes) {
    return under(t -> terms(modes, nameOnly, Mode.OFF, Set.of(), 1));
  }

  private static EffectivePolicy terms(
      Map<ControlName, Mode> modes,
      Mode nameOnly,
      Mode unknown,
      Set<String> approvers,
      int needed) {
    EffectivePolicy d = EffectivePolicy.DEFAULT;
    return new EffectivePolicy(
        modes,
        d.durations(),
        d.statuses(),
        true,
        nameOnly,
        unknown,
        approvers,
        needed,
        null,
        true,
        Map.of(),
        Set.of());
  }

  private static void assertSaid(Finding said, Verdict verdict, Reason... reasons) {
    assertThat(said.verdict()).isEqualTo(verdict);
    assertThat(said.reasons()).containsExactly(reasons);
  }
}
