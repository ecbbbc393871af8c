package io.countersign.bridge.verify.token;

import io.countersign.bridge.verify.secret.KeptSecret;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import org.jspecify.annotations.Nullable;

/** Decides whether a message is proven by the token that it carries. */
@FunctionalInterface
public interface TokenCheck {
  /** What the token of a message proves. */
  enum Proof {
    MISSING(Verification.NONE),
    WRONG(Verification.NONE),
    GOOD(Verification.TOKEN);

    private final Verification verification;

    Proof(Verification verification) {
      this.verification = verification;
    }

    /** What a snapshot is marked with. */
    public Verification verification() {
      return verification;
    }
  }

  /** Where no token is configured: nothing is proven by one, and none is wrong. */
  TokenCheck NONE =
      new TokenCheck() {
        @Override
        public boolean holds(String token) {
          return false;
        }

        @Override
        public Proof of(@Nullable String token) {
          return Proof.MISSING;
        }
      };

  /** Against tokens that are rotated in Secrets Manager: an unknown one may be a new one. */
  static TokenCheck rotated(KeptSecret<SharedTokens> tokens) {
    return token ->
        tokens.get().filter(valid -> valid.holds(token)).isPresent()
            || tokens.renewed().filter(valid -> valid.holds(token)).isPresent();
  }

  /** Whether it is one of the valid tokens. */
  boolean holds(String token);

  /** What the token of a message proves; null is a message without one. */
  default Proof of(@Nullable String token) {
    if (token == null) {
      return Proof.MISSING;
    }
    return holds(token) ? Proof.GOOD : Proof.WRONG;
  }
}
