package io.countersign.audit.report.table;

import static io.countersign.audit.report.RecordKind.ATTEMPT;
import static io.countersign.audit.report.RecordKind.CHANGE;
import static io.countersign.audit.report.RecordKind.CONSEQUENCE;
import static io.countersign.audit.report.RecordKind.IGNORED;
import static io.countersign.audit.report.RecordKind.OTHER_SOURCE;
import static io.countersign.audit.report.RecordKind.READ_ONLY;
import static io.countersign.audit.report.RecordKind.REJECTED;
import static io.countersign.audit.report.RecordKind.TICKET;

import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.AuditReport.PolicyUse;
import io.countersign.audit.report.Counts;
import io.countersign.audit.report.LinkRate;
import io.countersign.audit.report.Period;
import io.countersign.audit.report.Population;
import io.countersign.audit.report.PulledTickets;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures at the head of the report. */
final class Figures {
  private final Text text;

  Figures(Text text) {
    this.text = text;
  }

  void write(AuditReport report) throws IOException {
    text.title("Changes of secrets, and the tickets behind them");
    text.field("Period", period(report.period()) + ", as of " + report.asOf());
    text.field("Link rate", linkRate(report.linkRate()));
    text.field("Verdicts", verdicts(report.verdicts()));
    text.field("Discrepancies", String.valueOf(report.discrepancies().size()));
    if (report.pending() > 0) {
      text.field("Pending", report.pending() + " not due yet, and not in this report");
    }
    for (PolicyUse policy : report.policies()) {
      text.field("Policy", policy(policy));
    }
    population(report.population());
  }

  private void population(Population population) throws IOException {
    text.field(
        "Files",
        "%,d, together %,d bytes".formatted(population.files().size(), population.bytes()));
    text.field("Records", records(population.totals()));
    text.field("Events", events(population));
    if (population.conflicts().isPresent()) {
      text.field("Conflicting", population.conflicts().get());
    }
    for (PulledTickets pulled : population.pulled()) {
      text.field("Tickets", pulled(pulled));
    }
    if (population.filesWithoutManifest() > 0) {
      text.field("Tickets", withoutManifest(population.filesWithoutManifest()));
    }
    text.field("Complete", complete(population));
  }

  private static String period(Period period) {
    String from = period.from().map(Instant::toString).orElse("the beginning");
    return "from " + from + " to " + period.to().map(Instant::toString).orElse("the end");
  }

  private static String linkRate(LinkRate rate) {
    return rate.changes() == 0
        ? rate.toString()
        : rate + ": changes that needed a ticket and have one";
  }

  private static String verdicts(Map<Verdict, Long> verdicts) {
    String counts =
        verdicts.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "none" : counts;
  }

  private static String policy(PolicyUse policy) {
    boolean always = policy.effectiveFrom().equals(Instant.EPOCH);
    return policy.version()
        + (always ? "" : " from " + policy.effectiveFrom())
        + ", findings %,d".formatted(policy.findings());
  }

  private static String records(Counts c) {
    return "%,d: changes %,d, consequences %,d, attempts %,d, read-only calls %,d, "
            .formatted(c.records(), c.of(CHANGE), c.of(CONSEQUENCE), c.of(ATTEMPT), c.of(READ_ONLY))
        + "events of other services %,d, tickets %,d, ignored %,d, rejected %,d; "
            .formatted(c.of(OTHER_SOURCE), c.of(TICKET), c.of(IGNORED), c.of(REJECTED))
        + "duplicates among them %,d".formatted(c.duplicates());
  }

  private static String events(Population population) {
    return population
        .firstEvent()
        .map(first -> "from " + first + " to " + population.lastEvent().orElse(first))
        .orElse("none of Secrets Manager");
  }

  private static String pulled(PulledTickets pulled) {
    return "issues %,d, pulled from %s by %s from %s to %s; "
            .formatted(
                pulled.issues(),
                pulled.site(),
                pulled.account(),
                pulled.startedAt(),
                pulled.finishedAt())
        + pulled.estimate().map(count -> "Jira's estimate " + count + "; ").orElse("")
        + "query: "
        + pulled.query();
  }

  private static String withoutManifest(long files) {
    return "files without a manifest %,d: nothing shows whether they are all that Jira has"
        .formatted(files);
  }

  private static String complete(Population population) {
    return population.isComplete()
        ? "every file was read to its end, and every record"
        : "NO: files not read to their end %,d, records rejected %,d, gaps in the tickets %,d; they are listed below"
            .formatted(
                population.unreadable().size(),
                population.totals().of(REJECTED),
                population.gaps().size());
  }
}
