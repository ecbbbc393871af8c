package io.countersign.recognition.jira;

import java.util.Arrays;
import java.util.Optional;

/** A field of the payload contract {@code countersign.ticket/1}. */
public enum TicketField {
  KEY("jira-key"),
  SUMMARY("jira-summary"),
  SECRETS("jira-aws-secret-key-arn"),
  TIMESTAMP("jira-timestamp"),
  STATUS("jira-status"),
  STATUS_ID("jira-status-id"),
  STATUS_CATEGORY("jira-status-category"),
  DECISION("jira-final-decision"),
  APPROVED_AT("jira-approved-at"),
  APPROVER_ACCOUNT_IDS("jira-approver-account-ids"),
  APPROVER_EMAILS("jira-approver-emails"),
  REPORTER_ACCOUNT_ID("jira-reporter-account-id"),
  REPORTER_EMAIL("jira-reporter-email"),
  ASSIGNEE_ACCOUNT_ID("jira-assignee-account-id"),
  ASSIGNEE_EMAIL("jira-assignee-email"),
  WINDOW_START("jira-window-start"),
  WINDOW_END("jira-window-end"),
  CHANGE_TYPE("jira-change-type"),
  ALLOWED_ACTIONS("jira-allowed-actions"),
  MAX_CHANGES("jira-max-changes"),
  TOKEN("jira-token");

  private final String contractName;

  TicketField(String contractName) {
    this.contractName = contractName;
  }

  /** The name in the contract, in mappings and in explanations. */
  public String contractName() {
    return contractName;
  }

  static Optional<TicketField> named(String name) {
    return Arrays.stream(values()).filter(field -> field.contractName.equals(name)).findFirst();
  }
}
