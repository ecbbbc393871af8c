package io.countersign.bridge.verify.token;

/** Where the valid tokens come from. */
public sealed interface TokenSource {
  /** There are none: no message is proven by a token. */
  record None() implements TokenSource {}

  /** The settings hold them. */
  record Given(SharedTokens tokens) implements TokenSource {}

  /**
   * AWS Secrets Manager holds them.
   *
   * @param arn of the secret, in the form that {@link SharedTokens#parse} reads
   */
  record InSecret(String arn) implements TokenSource {}
}
