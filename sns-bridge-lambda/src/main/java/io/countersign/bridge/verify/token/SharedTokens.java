package io.countersign.bridge.verify.token;

import io.countersign.correlation.evidence.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The tokens that prove a message. Two may be valid at once, so that one can take the place of the
 * other without a gap. Keeps their SHA-256 only.
 */
public final class SharedTokens implements TokenCheck {
  private static final int MOST = 2;
  private static final String FORM = "[A-Za-z0-9._~+/=-]{16,}";

  private final List<byte[]> digests;

  private SharedTokens(List<String> tokens) {
    digests = tokens.stream().map(Sha256::of).toList();
  }

  /**
   * One or two tokens, separated by whitespace or a comma.
   *
   * @throws IllegalArgumentException if there are none, or too many, or one is too short or
   *     something else; quotes none
   */
  public static SharedTokens parse(String text) {
    List<String> tokens =
        Arrays.stream(text.split("[\\s,]+")).filter(token -> !token.isEmpty()).distinct().toList();
    if (tokens.isEmpty() || tokens.size() > MOST) {
      throw new IllegalArgumentException(
          "one or two tokens, separated by a comma, not " + tokens.size());
    }
    if (!tokens.stream().allMatch(token -> token.matches(FORM))) {
      throw new IllegalArgumentException(
          "nothing but tokens of at least 16 letters, digits and . _ ~ + / = -");
    }
    return new SharedTokens(tokens);
  }

  /** In constant time: how long it takes tells nothing about the valid tokens. */
  @Override
  public boolean holds(String token) {
    byte[] digest = Sha256.of(token);
    boolean found = false;
    for (byte[] valid : digests) {
      found |= MessageDigest.isEqual(valid, digest);
    }
    return found;
  }
}
