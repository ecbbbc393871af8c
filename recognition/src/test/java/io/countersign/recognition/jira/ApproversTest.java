package io.countersign.recognition.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketSnapshot.Step;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.StrictJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose approval counts where an issue was approved more than once. */
class ApproversTest {
  private static final Person ALICE = new Person("5b-alice", null, null);
  private static final Person BOB = new Person("5b-bob", null, null);

  @Test
  void oneStageAfterTheOtherBothApprove() {
    assertThat(last("approved", List.of()).approvers()).containsExactly(BOB, ALICE);
  }

  /** Bob was in favour, the request was declined, and Alice asked again and approved herself. */
  @Test
  void whoApprovedADeclinedRequestApprovesNothing() {
    assertThat(last("declined", List.of()).approvers()).containsExactly(ALICE);
  }

  /** Bob approved another secret; Alice wrote a second one in, asked again and approved herself. */
  @Test
  void whoApprovedOtherSecretsApprovesNothing() {
    assertThat(last("approved", List.of("09:30")).approvers()).containsExactly(ALICE);
  }

  @Test
  void anApprovalCountsForTheSecretsThatItWasGivenFor() {
    assertThat(last("approved", List.of("08:30")).approvers()).containsExactly(BOB, ALICE);
  }

  private static TicketState last(String first, List<String> edits) {
    ObjectNode issue =
        (ObjectNode)
            StrictJson.read(
                """
                {"key":"CHG-8",
                 "fields":{"created":"2026-03-02T08:00:00.000+0000","updated":"2026-03-02T11:00:00.000+0000",
                  "status":{"id":"3","name":"Implementing"},"customfield_10050":"prod/db"},
                 "changelog":{"total":%d,"histories":[%s
                  {"created":"2026-03-02T10:00:00.000+0000","author":{"accountId":"5b-rule","accountType":"app"},
                   "items":[{"field":"status","fieldId":"status","from":"1","fromString":"Open","to":"3","toString":"Implementing"}]}]},
                 "approvals":[
                  {"createdDate":"2026-03-02T08:40:00.000+0000","completedDate":"2026-03-02T09:00:00.000+0000",
                   "finalDecision":"%s","approvers":[{"approverDecision":"approved","approver":{"accountId":"5b-bob"}}]},
                  {"createdDate":"2026-03-02T09:40:00.000+0000","completedDate":"2026-03-02T10:00:00.000+0000",
                   "finalDecision":"approved","approvers":[{"approverDecision":"approved","approver":{"accountId":"5b-alice"}}]}]}
                """
                    .formatted(edits.size() + 1, edits(edits), first));
    Recognised read =
        new IssueHistory(
                FieldMapping.parseForIssues(
                    "{\"jira-aws-secret-key-arn\":\"/fields/customfield_10050\"}"),
                Statuses.DEFAULT)
            .read(issue, StrictJson.read("{}"), Verification.READ_BACK);
    List<Step> steps = ((Recognised.Ticket) read).snapshots().getFirst().history();
    return steps.getLast().state();
  }

  private static String edits(List<String> times) {
    StringBuilder edits = new StringBuilder();
    for (String time : times) {
      edits.append(
          """
          {"created":"2026-03-02T%s:00.000+0000","author":{"accountId":"5b-alice"},
           "items":[{"field":"AWS secret","fieldId":"customfield_10050","fromString":"prod/queue","toString":"prod/db"}]},
          """
              .formatted(time));
    }
    return edits.toString();
  }
}
