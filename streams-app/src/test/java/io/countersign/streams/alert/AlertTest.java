package io.countersign.streams.alert;

import static io.countersign.streams.AFinding.finding;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AlertTest {
  @Test
  void alertSaysWhatWhoWhyAndWhereToFindItAgain() {
    Alert alert = Alert.of(finding("change/42").made());

    assertThat(alert.status()).isEqualTo("open");
    assertThat(alert.title()).isEqualTo("HIGH UNAUTHORIZED: PutSecretValue of prod/db");
    assertThat(alert.text())
        .isEqualTo(
            """
            What:    PutSecretValue of prod/db (012345678901, eu-west-1) at 2026-11-23T10:00:00Z
            Who:     arn:aws:iam::012345678901:user/alice
            Verdict: UNAUTHORIZED (NO_TICKET), severity high
            Ticket:  none
            Why:     No ticket names prod/db.
            Finding: change/42, revision 1
            """);
  }

  @Test
  void crossedCopyIsToldAsResolvedWithItsTicket() {
    Alert alert = Alert.of(finding("change/42").revision(2).authorizedBy("KAN-13").crossed());

    assertThat(alert.status()).isEqualTo("resolved");
    assertThat(alert.title()).startsWith("Resolved: ");
    assertThat(alert.text())
        .contains("Ticket:  KAN-13 (Approved), approved 2026-11-23T09:00:00Z by bob@example.com\n");
  }

  @Test
  void subscribersCanFilterByStatusVerdictSeverityAndAccount() {
    assertThat(Alert.of(finding("change/42").made()).attributes())
        .containsEntry("status", "open")
        .containsEntry("verdict", "UNAUTHORIZED")
        .containsEntry("severity", "HIGH")
        .containsEntry("account", "012345678901");
  }

  @Test
  void unresolvedSecretIsSaidToBeUnknown() {
    assertThat(Alert.of(finding("change/42").ofNoKnownSecret().made()).title())
        .isEqualTo("HIGH UNAUTHORIZED: PutSecretValue of an unknown secret");
  }
}
