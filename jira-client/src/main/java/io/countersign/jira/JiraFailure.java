package io.countersign.jira;

/** Why Jira did not give what was asked for. */
public enum JiraFailure {
  /** The secret with the credentials has not been read. */
  NO_CREDENTIALS(false),
  /** No answer in time, or no time left to ask. */
  TIMEOUT(true),
  /** No connection, or it broke. */
  UNREACHABLE(true),
  /** 429: others, or we, ask too often. */
  RATE_LIMITED(true),
  /** 5xx. */
  UNAVAILABLE(true),
  /** 401, or an answer for anonymous callers: the credentials are wrong or have expired. */
  UNAUTHORIZED(false),
  /** 403. */
  FORBIDDEN(false),
  /** 404: there is no such issue, or it must not be seen. */
  NOT_FOUND(false),
  /** 3xx: credentials are not sent to another place. */
  REDIRECTED(false),
  /** 400: Jira does not accept what is asked, such as a query with a mistake. */
  BAD_REQUEST(false),
  /** Any other status. */
  UNEXPECTED_STATUS(false),
  /** No JSON, or not what Jira answers. */
  UNREADABLE(false),
  /** The answer, or the history that it makes, is too long. */
  TOO_LARGE(false),
  /** The issue was edited each time while it was read. */
  KEEPS_CHANGING(false),
  /** Jira says that the ticket never named a secret. */
  NAMES_NO_SECRET(false),
  /** Reading the answer failed: a defect of Countersign. */
  BRIDGE_DEFECT(false);

  private final boolean passing;

  JiraFailure(boolean passing) {
    this.passing = passing;
  }

  /** Whether it makes sense to ask again. */
  public boolean mayPass() {
    return passing;
  }
}
