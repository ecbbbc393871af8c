package io.countersign.audit.report.html;

import io.countersign.audit.report.AuditReport;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the templates show.
 *
 * @param maker the program that makes the page, with its version
 * @param madeAt when it does
 */
record Page(AuditReport report, String maker, Instant madeAt) {
  /** Verdicts of which an auditor reads every finding, in three chapters. */
  List<Chapter> chapters() {
    return List.of(
        chapter(
            "discrepancies",
            "Discrepancies",
            "Changes that no ticket countersigns, or of which it cannot be known.",
            Verdict.UNAUTHORIZED,
            Verdict.INDETERMINATE),
        chapter(
            "reservations",
            "Tickets with reservations",
            "Changes that have a ticket to which a control objected, and emergencies.",
            Verdict.FLAGGED,
            Verdict.EMERGENCY),
        chapter(
            "unused",
            "Unused approvals",
            "Tickets that were approved and whose cover ended without a change.",
            Verdict.UNUSED));
  }

  private Chapter chapter(String id, String title, String lead, Verdict... verdicts) {
    List<Verdict> wanted = Arrays.asList(verdicts);
    return new Chapter(
        id,
        title,
        lead,
        wanted,
        report.findings().stream().filter(f -> wanted.contains(f.verdict())).toList());
  }

  /** How many findings the chapters hold. */
  int exceptions() {
    return chapters().stream().mapToInt(chapter -> chapter.findings().size()).sum();
  }

  /** Every verdict and how often it was given; those that need attention first. */
  List<Tally> tallies() {
    Map<Verdict, Long> counts = report.verdicts();
    return Legend.ORDER.stream().map(v -> new Tally(v, counts.getOrDefault(v, 0L))).toList();
  }

  /** What needs attention and what does not, over time; none where nothing happened. */
  List<Plot> plots() {
    Timeline timeline = Timeline.of(report);
    if (timeline.slots().isEmpty()) {
      return List.of();
    }
    return Stream.of(false, true)
        .map(matched -> Legend.ORDER.stream().filter(v -> v.isMatched() == matched).toList())
        .map(verdicts -> Plot.of(timeline, verdicts))
        .toList();
  }

  /** How often a verdict was given. */
  record Tally(Verdict verdict, long count) {}

  /** Findings of some verdicts, in the order of event time. */
  record Chapter(
      String id, String title, String lead, List<Verdict> verdicts, List<Finding> findings) {
    /** Whether each of its findings stands in full in it, rather than in the list of all. */
    static boolean holds(Finding finding) {
      return switch (finding.verdict()) {
        case UNAUTHORIZED, INDETERMINATE, FLAGGED, EMERGENCY, UNUSED -> true;
        case AUTHORIZED, EXEMPT, ATTEMPTED, USED -> false;
      };
    }
  }
}
