package io.countersign.audit.report;

/** What a record of a file is to an audit. Every record is of exactly one kind. */
public enum RecordKind {
  /** A successful mutating call of Secrets Manager. */
  CHANGE,
  /** What AWS reports on its own after a change. */
  CONSEQUENCE,
  /** A mutating call that failed. */
  ATTEMPT,
  /** A call of Secrets Manager that could change nothing. */
  READ_ONLY,
  /** An event of another AWS service. */
  OTHER_SOURCE,
  /** A message or an issue of Jira. */
  TICKET,
  /** Of no interest to the judge: a tick, an Insights event, a subscription confirmation. */
  IGNORED,
  /** It could not be read. */
  REJECTED
}
