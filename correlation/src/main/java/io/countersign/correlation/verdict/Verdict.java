package io.countersign.correlation.verdict;

/** What is concluded (docs/semantics.md §5). {@code matched} holds what needs no attention. */
public enum Verdict {
  /** Nothing changed: a denied or failed call. */
  ATTEMPTED(true),
  /** A standing exemption of the policy covers it. */
  EXEMPT(true),
  /** Some ticket passes every control that is on. */
  AUTHORIZED(true),
  /** Some ticket passes every enforced control; a flagging one objected. */
  FLAGGED(true),
  /** Covered by an emergency ticket whose approval is still due, or came in time. */
  EMERGENCY(true),
  /** No ticket passes. */
  UNAUTHORIZED(false),
  /** It cannot be known. */
  INDETERMINATE(false),
  /** A ticket's cover ended and no change had used it. */
  UNUSED(false),
  /** A ticket was used; resolves an {@link #UNUSED}. */
  USED(true);

  private final boolean matched;

  Verdict(boolean matched) {
    this.matched = matched;
  }

  /** Whether it needs no attention: topic {@code matched}; else {@code unmatched}. */
  public boolean isMatched() {
    return matched;
  }
}
