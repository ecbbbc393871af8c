package io.countersign.bridge.verify.secret;

/** A secret could not be read. Its message says why and quotes no value. */
public final class SecretNotReadException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SecretNotReadException(String why) {
    super(why, null, false, false);
  }
}
