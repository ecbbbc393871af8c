package io.countersign.audit.report.html;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.countersign.audit.report.AuditReport;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often each verdict was given, by event time.
 *
 * @param slots without a gap, oldest first; empty if there is no finding
 */
record Timeline(Grain grain, List<Slot> slots) {
  /** What happened from one day on, until the next slot. */
  record Slot(LocalDate start, Map<Verdict, Long> counts) {
    /** How often one verdict was given in it. */
    long count(Verdict verdict) {
      return counts.getOrDefault(verdict, 0L);
    }

    /** How often any of some verdicts was given in it. */
    long count(List<Verdict> verdicts) {
      return verdicts.stream().mapToLong(this::count).sum();
    }
  }

  /** All findings, over the period where it has ends and over the findings where it has none. */
  static Timeline of(AuditReport report) {
    if (report.findings().isEmpty()) {
      return new Timeline(Grain.DAY, List.of());
    }
    LocalDate first = ends(report).min(Instant::compareTo).map(Timeline::day).orElseThrow();
    LocalDate last = ends(report).max(Instant::compareTo).map(Timeline::day).orElseThrow();
    Grain grain = Grain.of(first, last);
    return new Timeline(grain, slots(report.findings(), grain, first, last));
  }

  private static Stream<Instant> ends(AuditReport report) {
    Stream<Instant> asked =
        Stream.concat(report.period().from().stream(), lastMoment(report).stream());
    Stream<Instant> found = report.findings().stream().map(Finding::eventTime);
    return Stream.concat(asked, found);
  }

  /** Of the period, unless it has not come yet: nothing can be known to have happened then. */
  private static Optional<Instant> lastMoment(AuditReport report) {
    return report.period().to().map(to -> to.minusMillis(1)).filter(report.asOf()::isAfter);
  }

  private static List<Slot> slots(
      List<Finding> findings, Grain grain, LocalDate first, LocalDate last) {
    Map<LocalDate, Map<Verdict, Long>> counts =
        findings.stream()
            .collect(
                groupingBy(
                    finding -> grain.start(day(finding.eventTime())),
                    groupingBy(Finding::verdict, counting())));
    return Stream.iterate(grain.start(first), start -> !start.isAfter(last), grain::next)
        .map(start -> new Slot(start, counts.getOrDefault(start, Map.of())))
        .toList();
  }

  private static LocalDate day(Instant moment) {
    return moment.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
