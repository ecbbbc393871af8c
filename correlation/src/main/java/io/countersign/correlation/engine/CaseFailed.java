package io.countersign.correlation.engine;

/** The work on one case failed; nothing of it was written or published. */
public final class CaseFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String caseKey;

  CaseFailed(String caseKey, Throwable cause) {
    super("the findings of '" + caseKey + "' that are due cannot be made", cause);
    this.caseKey = caseKey;
  }

  /** The root name of its secrets. */
  public String caseKey() {
    return caseKey;
  }
}
