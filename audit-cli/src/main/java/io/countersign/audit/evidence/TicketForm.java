package io.countersign.audit.evidence;

import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.policy.Statuses;
import io.countersign.recognition.jira.FieldMapping;

/**
 * How tickets are to be read.
 *
 * @param messages where fields are in messages of Jira
 * @param issues where fields are in issues of Jira
 * @param statuses which approve, where an issue shows no approval but its transitions
 * @param verification what issues of Jira are worth
 */
public record TicketForm(
    FieldMapping messages, FieldMapping issues, Statuses statuses, Verification verification) {

  /** Fields where Jira and the contract have them. */
  public static TicketForm standard(Statuses statuses, Verification verification) {
    return new TicketForm(FieldMapping.contract(), FieldMapping.issue(), statuses, verification);
  }

  /** The same, with issues of Jira worth this. */
  TicketForm with(Verification worth) {
    return new TicketForm(messages, issues, statuses, worth);
  }
}
