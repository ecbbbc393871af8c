package io.countersign.audit;

/** An audit that cannot be done. The message names the option or file and the remedy. */
public final class AuditException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public AuditException(String message) {
    super(message);
  }
}
