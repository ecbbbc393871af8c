package io.countersign.correlation.control;

import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.finding;
import static io.countersign.correlation.Given.user;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given.Change;
import io.countersign.correlation.Ticket;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of people decides who is left as an approver. */
class SeparationTest {
  private static final Change BY_MIA = change("10:00").by(user("mia@example.com"));
  private static final Ticket TICKET = approved("KAN-1");

  @ParameterizedTest
  @ValueSource(strings = {"Eva Example", "mia@example", "n/a"})
  void approverWhoIsNotKnownDoesNotSaveASelfApproval(String other) {
    Finding said = finding(BY_MIA, TICKET.approversCalled("mia@example.com", other).at("09:00"));

    assertThat(said.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(said.reasons()).containsExactly(Reason.SELF_APPROVED);
  }

  @Test
  void approverWhoIsKnownToBeAnotherSavesIt() {
    Finding said =
        finding(BY_MIA, TICKET.approversCalled("mia@example.com", "bob@example.com").at("09:00"));

    assertThat(said.verdict()).isEqualTo(Verdict.AUTHORIZED);
  }

  @Test
  void nameThatDiffersFromTheRequestersNameIsUnknown() {
    Finding said =
        finding(BY_MIA, TICKET.approversCalled("Eva Example").requesterCalled("Ian").at("09:00"));

    assertThat(said.verdict()).isEqualTo(Verdict.AUTHORIZED);
    assertThat(said.explanation())
        .contains("IDENTITY_UNKNOWN", "is the person who made the change or requested it.");
  }

  @Test
  void nameOfTheRequesterIsTheRequester() {
    Finding said =
        finding(
            BY_MIA,
            TICKET.approversCalled("Eva Example").requesterCalled("Eva Example").at("09:00"));

    assertThat(said.reasons()).containsExactly(Reason.APPROVER_IS_REQUESTER);
  }

  @Test
  void userNameInAwsIsNoNameInJira() {
    Finding said =
        finding(
            change("10:00").by(user("eva")),
            TICKET.approversCalled("eva").requesterCalled("Ian").at("09:00"));

    assertThat(said.verdict()).isEqualTo(Verdict.AUTHORIZED);
    assertThat(said.explanation()).contains("IDENTITY_UNKNOWN");
  }
}
