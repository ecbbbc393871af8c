package io.countersign.audit.report.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a finding stands on the page, so that {@code report.html#change/…} leads there. */
final class Anchor {
  private Anchor() {}

  /**
   * The value of its {@code id}: the finding id, without the white space that an id may not have.
   */
  static String of(String findingId) {
    return findingId.replaceAll("\\s", "_");
  }

  /** A link to it. */
  static String link(String findingId) {
    return "#" + URLEncoder.encode(of(findingId), StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
