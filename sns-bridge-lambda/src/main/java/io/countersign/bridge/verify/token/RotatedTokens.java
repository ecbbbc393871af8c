package io.countersign.bridge.verify.token;

import io.countersign.bridge.verify.secret.KeptSecret;

/** Tokens that somebody rotates in Secrets Manager: one that is not known may be a new one. */
public final class RotatedTokens implements TokenCheck {
  private final KeptSecret<SharedTokens> tokens;

  public RotatedTokens(KeptSecret<SharedTokens> tokens) {
    this.tokens = tokens;
  }

  @Override
  public boolean holds(String token) {
    return tokens.get().filter(valid -> valid.holds(token)).isPresent()
        || tokens.renewed().filter(valid -> valid.holds(token)).isPresent();
  }
}
