package io.countersign.recognition.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Person;
import io.countersign.recognition.Fixtures;
import io.countersign.recognition.message.RejectReason;
import io.countersign.recognition.message.RejectedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who approved a ticket, however Jira and people write it. */
class PeopleTest {
  private static final Person ALICE = new Person(null, "alice@example.com", null);
  private static final Person BOB = new Person(null, "bob@example.com", null);

  @ParameterizedTest
  @ValueSource(
      strings = {
        " alice@example.com ",
        "Alice Example <alice@example.com>",
        "\"Example, Alice\" <alice@example.com>",
        "<alice@example.com>",
        "[alice@example.com|mailto:alice@example.com]",
        "[Alice@Example.com|mailto:alice@example.com]",
        "[alice@example.com](mailto:alice@example.com)",
        "mailto:alice@example.com",
        "[mailto:alice@example.com]",
        "[alice@example.com]",
        "'alice@example.com'",
        "(alice@example.com)",
        "Alice <mailto:alice@example.com>",
        "alice@example.com.",
        "alice@example.com\u00a0",
        "\ufeffali\u200bce@example.com"
      })
  void addressIsFoundHoweverItIsWritten(String text) {
    assertThat(approvers("jira-approver-emails", text)).containsExactly(ALICE);
    assertThat(approvers("jira-approver-account-ids", text)).containsExactly(ALICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Alice Example",
        "none",
        "alice@localhost",
        "bob@x.org <alice@x.org>",
        "\u0430lice@example.com"
      })
  void anyOtherTextIsAName(String text) {
    assertThat(approvers("jira-approver-emails", text))
        .containsExactly(new Person(null, null, text));
  }

  @Test
  void displayNameInTheFieldForIdsIsNoId() {
    assertThat(approvers("jira-approver-account-ids", "Alice Example"))
        .containsExactly(new Person(null, null, "Alice Example"));
  }

  @Test
  void wordInAListOfAddressesIsNoOtherAddress() {
    assertThat(approvers("jira-approver-emails", "alice@example.com, none"))
        .containsExactly(ALICE, new Person(null, null, "none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice@example.com, bob@example.com",
        "alice@example.com;bob@example.com",
        "alice@example.com bob@example.com",
        "\"Example, Alice\" <alice@example.com>, Bob <bob@example.com>"
      })
  void listIsSplitOutsideOfQuotes(String text) {
    assertThat(approvers("jira-approver-emails", text)).containsExactly(ALICE, BOB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[alice@example.com|mailto:bob@example.com]",
        "[Alice|mailto:alice@example.com]",
        "[alice@example.com|mailto:]"
      })
  void mailLinkThatLeadsElsewhereIsRejected(String text) {
    assertThatThrownBy(() -> approvers("jira-approver-emails", text))
        .asInstanceOf(type(RejectedException.class))
        .returns(RejectReason.INVALID_FIELD, RejectedException::reason)
        .satisfies(e -> assertThat(e.explanation()).startsWith("jira-approver-emails"));
  }

  @Test
  void moreThan64ApproversAreRejected() {
    assertThatThrownBy(() -> approvers("jira-approver-account-ids", ids(65)))
        .asInstanceOf(type(RejectedException.class))
        .returns(RejectReason.INVALID_FIELD, RejectedException::reason);
    assertThat(approvers("jira-approver-account-ids", ids(64))).hasSize(64);
  }

  @Test
  void idOverTheLimitIsRejectedAndANameIsCut() {
    assertThatThrownBy(() -> approvers("jira-approver-account-ids", "1".repeat(1001)))
        .asInstanceOf(type(RejectedException.class))
        .returns(RejectReason.INVALID_FIELD, RejectedException::reason);
    assertThat(approvers("jira-approver-emails", "n ".repeat(300)))
        .allSatisfy(p -> assertThat(p.name()).hasSize(200));
  }

  private static String ids(int number) {
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < number; i++) {
      ids.append("id").append(i).append(',');
    }
    return ids.toString();
  }

  private static List<Person> approvers(String field, String text) {
    ObjectNode payload = Fixtures.object().put(field, text);
    return People.approvers(new TicketFields(FieldMapping.contract(), payload));
  }
}
