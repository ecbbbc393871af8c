package io.countersign.recognition.message;

/** A message is not readable. The message of this exception names the field and quotes no value. */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final RejectReason reason;

  public RejectedException(RejectReason reason, String explanation) {
    super(explanation, null, false, false);
    this.reason = reason;
  }

  /** For a field that is missing or not readable. */
  public static RejectedException field(String field, String remedy) {
    return new RejectedException(RejectReason.INVALID_FIELD, field + " " + remedy);
  }

  public RejectReason reason() {
    return reason;
  }

  /** The sentence for people. */
  public String explanation() {
    return String.valueOf(getMessage());
  }
}
