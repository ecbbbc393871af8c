package io.countersign.bridge.verify.token;

import org.jspecify.annotations.Nullable;

/** Tells whether a message is proven by the token that it carries. */
@FunctionalInterface
public interface TokenCheck {
  /** Where no token is configured: nothing is proven by one, and none is wrong. */
  TokenCheck NONE =
      new TokenCheck() {
        @Override
        public boolean holds(String token) {
          return false;
        }

        @Override
        public TokenProof of(@Nullable String token) {
          return TokenProof.MISSING;
        }
      };

  /** Whether it is one of the valid tokens. */
  boolean holds(String token);

  /** What the token of a message proves; null is a message without one. */
  default TokenProof of(@Nullable String token) {
    if (token == null) {
      return TokenProof.MISSING;
    }
    return holds(token) ? TokenProof.GOOD : TokenProof.WRONG;
  }
}
