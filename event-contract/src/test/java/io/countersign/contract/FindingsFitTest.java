package io.countersign.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given;
import io.countersign.correlation.Ticket;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No evidence makes a finding that is over 64 KB of JSON, or an id that DynamoDB refuses as key.
 */
final class FindingsFitTest {
  private static final int LARGEST = 64 * 1024;
  private static final int LONGEST_ID = 900;

  /** What fills each field; JSON needs one to six bytes for one of these characters. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "\u0001", "é", "€", "\uD83D\uDE00", "\uD800", "\uDC00"})
  void longTextsInEveryField(String filling) {
    String text = filling.repeat(5_000);
    List<Finding> findings =
        judged(
            List.of(change(text, Given.secret("prod/" + text, "AbCdEf"), text)),
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        Ticket.approved("KAN-" + i)
                            .names("prod/" + text, "arn:aws:secretsmanager:" + text)
                            .status(text)
                            .approvers(text, text + "2")
                            .assignee(text)
                            .allows(text, text)
                            .at("0" + i + ":00"))
                .toList());
    assertFit(findings);
  }

  @Test
  void manyActionsAndApproversAreCounted() {
    List<TicketSnapshot> tickets =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    Ticket.approved("KAN-" + i)
                        .approvers(many("approver-"))
                        .allows(many("Action"))
                        .at("0" + i + ":00"))
            .toList();
    List<Finding> findings = judged(List.of(Given.change("10:00").record()), tickets);

    assertFit(findings);
    Finding change = of(findings, "change/");
    assertThat(change.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(change.nearMisses()).hasSize(5);
    assertThat(change.explanation()).contains("allows Action0, Action1, ", ", … and 2988 more");
    assertThat(change.approver()).endsWith(", … and 2988 more");
  }

  @Test
  void copiesAndConsequencesOfOneChangeAreCounted() {
    List<SecretChange> changes = new ArrayList<>();
    Given.Change first = Given.change("10:00").version("v-1");
    for (int i = 0; i < 3_000; i++) {
      changes.add(first.record("copy-" + "e".repeat(100) + i));
    }
    List<Finding> findings = judged(changes, List.of());

    assertFit(findings);
    assertThat(of(findings, "change/").evidenceIds().getLast()).matches("… and [0-9]+ more");
  }

  @Test
  void whatIsOfAnOrdinarySizeIsNotCut() {
    List<Finding> findings =
        judged(
            List.of(Given.change("10:00").record()),
            List.of(Ticket.approved("KAN-1").allows("DeleteSecret", "RotateSecret").at("09:00")));

    assertThat(of(findings, "change/").explanation())
        .contains("KAN-1 allows DeleteSecret, RotateSecret, not PutSecretValue.")
        .doesNotContain("…");
  }

  private static SecretChange change(String id, Secret secret, String text) {
    Actor actor = new Actor("IAMUser", text, text, text, text, text, text, text, null, null, null);
    return Given.change("10:00").id(id).of(secret).action("PutSecretValue").by(actor).record();
  }

  private static String[] many(String name) {
    return IntStream.range(0, 3_000).mapToObj(i -> name + i).toArray(String[]::new);
  }

  private static List<Finding> judged(List<SecretChange> changes, List<TicketSnapshot> tickets) {
    return Given.findings(
        PolicyVersions.BUILT_IN, Given.file(changes, tickets), Given.at("2026-05-01T00:00:00Z"));
  }

  private static Finding of(List<Finding> findings, String kind) {
    return findings.stream().filter(f -> f.findingId().startsWith(kind)).findFirst().orElseThrow();
  }

  private static void assertFit(List<Finding> findings) {
    assertThat(findings).isNotEmpty();
    for (Finding finding : findings) {
      byte[] json = Json.bytes(finding);
      assertThat(json).hasSizeLessThanOrEqualTo(LARGEST);
      assertThat(finding.findingId().getBytes(StandardCharsets.UTF_8))
          .hasSizeLessThanOrEqualTo(LONGEST_ID);
      assertThat(Arrays.equals(json, Json.bytes(Json.read(json, Finding.class)))).isTrue();
    }
  }
}
