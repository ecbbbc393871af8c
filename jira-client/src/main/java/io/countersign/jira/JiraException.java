package io.countersign.jira;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Jira does not give what was asked for. Its message is for the log and quotes no value. */
public final class JiraException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final JiraFailure failure;
  private final @Nullable Duration retryAfter;
  private final String reply;

  /** A failure with a few words about it. */
  public JiraException(JiraFailure failure, String detail) {
    this(failure, detail, null, "");
  }

  /**
   * With what the answer says.
   *
   * @param retryAfter how long Jira asks to wait
   * @param reply Jira's own error messages, which may quote what was asked
   */
  JiraException(JiraFailure failure, String detail, @Nullable Duration retryAfter, String reply) {
    super(detail, null, false, false);
    this.failure = failure;
    this.retryAfter = retryAfter;
    this.reply = reply;
  }

  /** Why. */
  public JiraFailure failure() {
    return failure;
  }

  /** More about it. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Jira's own error messages; empty if there are none. For people, not for logs. */
  public String reply() {
    return reply;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
