package io.countersign.bridge.verify.jira;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A ticket can not be read back. Its message is for the log and quotes no value. */
final class ReadBackException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ReadBackFailure failure;
  private final @Nullable Duration retryAfter;

  ReadBackException(ReadBackFailure failure, String detail) {
    this(failure, detail, null);
  }

  /** With the time that Jira asks to be left alone for. */
  ReadBackException(ReadBackFailure failure, String detail, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  ReadBackFailure failure() {
    return failure;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
