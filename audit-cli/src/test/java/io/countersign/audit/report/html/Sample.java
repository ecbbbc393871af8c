package io.countersign.audit.report.html;

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
import io.countersign.audit.report.RejectedRecord;
import io.countersign.audit.report.SourceFile;
import io.countersign.audit.report.WhatIf;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Reports made by hand. */
final class Sample {
  static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
  static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");
  static final Instant AS_OF = Instant.parse("2026-11-02T08:00:00Z");
  static final Instant MADE = Instant.parse("2026-11-02T09:30:00Z");
  static final String MAKER = "countersign 1.2.3";

  private static final Counts CLOUDTRAIL =
      new Counts(
          Map.of(
              CHANGE,
              12L,
              CONSEQUENCE,
              3L,
              ATTEMPT,
              2L,
              READ_ONLY,
              1_000L,
              OTHER_SOURCE,
              1_000L,
              IGNORED,
              1L,
              REJECTED,
              2L),
          4);
  private static final Counts JIRA = new Counts(Map.of(TICKET, 10L, REJECTED, 1L), 1);

  private Sample() {}

  static String html(AuditReport report) {
    StringWriter out = new StringWriter();
    try {
      new HtmlReport(Clock.fixed(MADE, ZoneOffset.UTC), MAKER).write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  static Document page(AuditReport report) {
    return Jsoup.parse(html(report));
  }

  /** Of every verdict at least one finding, and evidence of which not everything could be read. */
  static AuditReport full() {
    return report(findings(), population(), Optional.of(whatIf()));
  }

  static AuditReport of(Finding... findings) {
    return report(List.of(findings), Population.NONE, Optional.empty());
  }

  static AuditReport report(
      List<Finding> findings, Population population, Optional<WhatIf> whatIf) {
    return new AuditReport(
        new Period(Optional.of(FROM), Optional.of(TO)),
        AS_OF,
        findings,
        2,
        population,
        List.of(
            new PolicyUse("built-in", Instant.EPOCH, 4),
            new PolicyUse("6f1c0d2e9a77", FROM.plusSeconds(864_000), findings.size() - 4L)),
        whatIf);
  }

  private static List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Verdict[] verdicts = Verdict.values();
    for (int i = 0; i < 60; i++) {
      Verdict verdict = i % 3 == 0 ? verdicts[i / 3 % verdicts.length] : Verdict.AUTHORIZED;
      findings.add(finding(verdict, i, "prod/payments/database-" + i % 7));
    }
    return findings;
  }

  /** The n-th finding, twelve hours after the one before. */
  static Finding finding(Verdict verdict, int n, String secret) {
    Instant at = FROM.plusSeconds(30_000 + n * 43_200L);
    boolean ticketless = verdict == Verdict.UNAUTHORIZED && n % 2 == 0;
    return new Finding(
        new Conclusion(
            new FindingId(
                (verdict == Verdict.UNUSED
                        ? "ticket/KAN-"
                        : "change/3b2f9a1c-77d0-4c55-9f10-0000000000")
                    + n),
            verdict == Verdict.UNUSED || verdict == Verdict.USED ? Subject.TICKET : Subject.CHANGE,
            verdict,
            reasons(verdict, ticketless),
            verdict == Verdict.UNAUTHORIZED ? List.of(nearMiss()) : List.of(),
            verdict.isMatched() ? Severity.MEDIUM : Severity.HIGH,
            at,
            new Conclusion.About(
                "012345678901",
                "eu-central-1",
                secret,
                "arn:aws:secretsmanager:eu-central-1:012345678901:secret:" + secret + "-AbCdEf",
                verdict == Verdict.UNUSED
                    ? null
                    : n % 2 == 0 ? "PutSecretValue" : "UpdateSecretVersionStage",
                verdict == Verdict.UNUSED ? null : "alice@example.com"),
            ticketless
                ? null
                : new Conclusion.Approval(
                    new TicketKey("KAN", n),
                    "Implementing",
                    at.minusSeconds(3_600),
                    "bob@example.com"),
            "What was decided of finding " + n + ", in a sentence that a person understands.",
            List.of("3b2f9a1c-77d0-4c55-9f10-0000000000" + n, "KAN-" + n + "@2026-10-01T07:00:00Z"),
            "6f1c0d2e9a77",
            List.of(),
            null),
        1,
        AS_OF,
        n % 5 == 0,
        false,
        "0f6c2f3d9a4b5e88");
  }

  private static List<Reason> reasons(Verdict verdict, boolean ticketless) {
    return switch (verdict) {
      case UNAUTHORIZED ->
          ticketless
              ? List.of(Reason.NO_TICKET)
              : List.of(Reason.SELF_APPROVED, Reason.AFTER_WINDOW);
      case INDETERMINATE -> List.of(Reason.ORPHAN_CONSEQUENCE);
      case FLAGGED -> List.of(Reason.RETROACTIVE_APPROVAL);
      default -> List.of();
    };
  }

  private static NearMiss nearMiss() {
    return new NearMiss(
        new TicketKey("KAN", 999),
        List.of(Reason.OTHER_REGION),
        "KAN-999 names the secret of the same name in us-east-1, not the one in eu-central-1.");
  }

  static Population population() {
    return new Population(
        List.of(
            file(
                "logs/012345678901_CloudTrail_eu-central-1_20261001T0000Z_a.json.gz",
                "b",
                CLOUDTRAIL),
            new SourceFile(
                "logs/broken.json.gz",
                77,
                "a".repeat(64),
                Counts.NONE,
                null,
                null,
                Optional.empty(),
                Optional.of(new SourceFile.Unreadable(3, "The gzip stream ends in the middle."))),
            new SourceFile(
                "logs/closed.json",
                0,
                "",
                Counts.NONE,
                null,
                null,
                Optional.empty(),
                Optional.of(new SourceFile.Unreadable(0, "Permission denied."))),
            file("tickets.jsonl", "c", JIRA)),
        List.of(
            new RejectedRecord(
                "tickets.jsonl", 4, "INVALID_FIELD", "jira-window-start: is no time.", "KAN-4"),
            new RejectedRecord("logs/a.json.gz", 9, "NOT_JSON", "The record is no JSON.", null)),
        List.of("event-<b>1</b>"),
        List.of(),
        List.of());
  }

  static SourceFile file(String path, String hashDigit, Counts counts) {
    return new SourceFile(
        path,
        123_456,
        hashDigit.repeat(64),
        counts,
        FROM.plusSeconds(1),
        TO.minusSeconds(1),
        Optional.empty(),
        Optional.empty());
  }

  private static WhatIf whatIf() {
    Finding now = finding(Verdict.AUTHORIZED, 1, "prod/payments/database-1");
    Finding then = finding(Verdict.UNAUTHORIZED, 1, "prod/payments/database-1");
    Finding appearing = finding(Verdict.UNUSED, 77, "prod/payments/database-0");
    return new WhatIf(
        "strict.yaml",
        LinkRate.of(List.of(now, then)),
        List.of(
            new WhatIf.Difference(now.findingId(), Optional.of(now), Optional.of(then)),
            new WhatIf.Difference(
                appearing.findingId(), Optional.empty(), Optional.of(appearing))));
  }
}
