package io.countersign.correlation.verdict;

/**
 * What an alert is about: two revisions with one key differ only in what no alert needs to repeat
 * (docs/semantics.md, section 5).
 */
final class AlertKey {
  private AlertKey() {}

  static String of(Conclusion c) {
    Digest digest =
        new Digest()
            .text(c.id().value())
            .text(c.verdict().name())
            .names(c.reasons())
            .text(c.severity().name());
    if (c.approval() != null) {
      digest.text("ticket").text(c.approval().ticket().toString());
    }
    return digest.hex();
  }
}
