package io.countersign.bridge.verify.token;

import io.countersign.correlation.evidence.TicketSnapshot.Verification;

/** What the token of a message proves. */
public enum TokenProof {
  MISSING(Verification.NONE),
  WRONG(Verification.NONE),
  GOOD(Verification.TOKEN);

  private final Verification verification;

  TokenProof(Verification verification) {
    this.verification = verification;
  }

  /** What a snapshot is marked with. */
  public Verification verification() {
    return verification;
  }
}
