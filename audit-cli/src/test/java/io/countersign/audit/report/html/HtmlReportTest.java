package io.countersign.audit.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.Period;
import io.countersign.audit.report.Population;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final AuditReport FULL = Sample.full();
  private static final AuditReport EMPTY =
      new AuditReport(
          Period.ALL, Sample.AS_OF, List.of(), 0, Population.NONE, List.of(), Optional.empty());
  private static final String MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

  @Test
  void pageIsWellFormed() {
    for (AuditReport report : List.of(FULL, EMPTY)) {
      Parser parser = Parser.htmlParser().setTrackErrors(100);
      parser.parseInput(new StringReader(Sample.html(report)), "");
      assertThat(parser.getErrors()).isEmpty();
    }
  }

  @Test
  void pageNeedsNothingButItself() {
    Document page = Sample.page(FULL);
    assertThat(page.select("script, link, iframe, object, embed, img, base, form")).isEmpty();
    assertThat(page.select("[src], [style], [xlink|href]")).isEmpty();
    assertThat(page.select("[href]").eachAttr("href")).allMatch(href -> href.startsWith("#"));
    assertThat(page.html()).doesNotContain("http://", "https://", "@import");
  }

  @Test
  void browserIsToldToRunAndLoadNothing() {
    Element head = Sample.page(FULL).head();
    assertThat(head.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
  }

  @Test
  void everyLinkLeadsToOneElement() {
    Document page = Sample.page(FULL);
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.select("[href]").eachAttr("href"))
        .isNotEmpty()
        .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
  }

  @Test
  void evidenceIsTextAndNeverMarkup() {
    Finding plain = Sample.finding(Verdict.UNAUTHORIZED, 1, MARKUP);
    Document page = Sample.page(Sample.of(plain, Sample.finding(Verdict.AUTHORIZED, 2, MARKUP)));
    assertThat(page.select("script, img, [onerror]")).isEmpty();
    assertThat(page.select("article h4 code").text()).isEqualTo(MARKUP);
    assertThat(page.select("#findings tbody code").eachText()).containsExactly(MARKUP, MARKUP);
  }

  @Test
  void evidenceInAnAttributeStaysInIt() {
    Finding finding =
        withId(Sample.finding(Verdict.UNAUTHORIZED, 1, "a"), "change/\" x='y' " + MARKUP);
    Document page = Sample.page(Sample.of(finding));
    Element article = page.expectFirst("article");
    assertThat(article.id()).isEqualTo(Anchor.of(finding.findingId()));
    assertThat(article.attributes().size()).isEqualTo(2);
    assertThat(page.select("script, img")).isEmpty();
  }

  @Test
  void frontSaysWhatWasAskedAndWhoAnswered() {
    String facts = Sample.page(FULL).select(".facts").text();
    assertThat(facts)
        .contains("from 2026-10-01 00:00:00 until before 2026-11-01 00:00:00")
        .contains("2026-11-02 08:00:00")
        .contains("built-in in force from the beginning: 4 findings")
        .contains("6f1c0d2e9a77 in force from 2026-10-11 00:00:00: 56 findings")
        .contains("2026-11-02 09:30:00 by countersign 1.2.3");
  }

  @Test
  void headlineIsTheLinkRateAndWhatNeedsSomebody() {
    Document page = Sample.page(FULL);
    // 42 AUTHORIZED, 2 each FLAGGED, EMERGENCY, UNAUTHORIZED and INDETERMINATE.
    assertThat(page.select(".figure .value").eachText()).containsExactly("92.0 %", "4", "2", "No");
    assertThat(page.select(".figure").text()).contains("46 of 50 changes had a ticket");
    assertThat(page.select("#headline .definition").text()).startsWith("Link rate is");
  }

  @Test
  void everyVerdictIsCountedThoseFirstThatNeedSomebody() {
    Document page = Sample.page(FULL);
    assertThat(page.select(".tally tbody th").eachText())
        .startsWith("UNAUTHORIZED", "INDETERMINATE", "UNUSED")
        .hasSize(Verdict.values().length);
    for (Element row : page.select(".tally tbody tr")) {
      Verdict verdict = Verdict.valueOf(row.select("th").text());
      assertThat(row.select(".number").text())
          .isEqualTo(String.valueOf(FULL.verdicts().get(verdict)));
    }
    assertThat(page.select(".tally tfoot .number").eachText()).containsExactly("60", "2");
  }

  @Test
  void completenessIsProvenInFigures() {
    Element section = Sample.page(FULL).expectFirst("#completeness");
    assertThat(section.select(".sum").eachText().getFirst())
        .contains("Changes of secrets 12 Consequences that AWS reports 3")
        .contains("Attempts that changed nothing 2 Read-only calls 1,000")
        .contains("Events of AWS Secrets Manager 1,017 Events of other AWS services 1,000")
        .contains("Jira messages and issues 10")
        .contains("Rejected: could not be read 3 All records 2,031");
    assertThat(section.select(".sum").eachText().getLast())
        .contains("Files 4 Bytes, as stored 246,989")
        .contains("2026-10-01 00:00:01")
        .contains("2026-10-31 23:59:59")
        .contains("Duplicates, not judged again 5");
  }

  @Test
  void whatCouldNotBeReadIsNamedWithItsReason() {
    String section = Sample.page(FULL).select("#completeness").text();
    assertThat(section)
        .contains(
            "Not everything could be read: 2 files not to the end, 3 records not at all, 0 gaps")
        .contains("logs/broken.json.gz 3 The gzip stream ends in the middle.")
        .contains("The first of each file are listed: 2 of 3.")
        .contains("tickets.jsonl 4 INVALID_FIELD jira-window-start: is no time. KAN-4")
        .contains("1 file could not be opened and took no part in it.")
        .contains("Conflicting copies 1: ", "differ: event-<b>1</b>.");
  }

  @Test
  void exceptionsStandInFullTheDiscrepanciesFirst() {
    Document page = Sample.page(FULL);
    assertThat(page.select("#exceptions section").eachAttr("id"))
        .containsExactly("discrepancies", "reservations", "unused");
    for (Finding finding : FULL.discrepancies()) {
      Element article = page.expectFirst("#discrepancies article[id=" + finding.findingId() + "]");
      assertThat(article.text())
          .contains(finding.verdict().name(), finding.secretName(), finding.action())
          .contains("012345678901, eu-central-1", "alice@example.com", finding.explanation())
          .contains(finding.evidenceIds())
          .contains(finding.reasons().stream().map(Enum::name).toList());
    }
  }

  @Test
  void ticketAndNearMissesOfAnExceptionAreShown() {
    Finding finding = Sample.finding(Verdict.UNAUTHORIZED, 1, "prod/db");
    assertThat(Sample.page(Sample.of(finding)).select("article dl").text())
        .contains("KAN-1, status Implementing, approved 2026-10-01 19:20:00 by bob@example.com")
        .contains("SELF_APPROVED")
        .contains("KAN-999: KAN-999 names the secret of the same name in us-east-1")
        .contains("OTHER_REGION");
  }

  @Test
  void wholePopulationIsListedAndNumbered() {
    Document page = Sample.page(FULL);
    assertThat(page.select("#findings tbody tr")).hasSize(60);
    assertThat(page.select("#findings tbody tr td:first-child").eachText())
        .startsWith("1", "2")
        .endsWith("60");
    assertThat(page.select("#findings tbody a")).hasSize(page.select("article").size());
  }

  @Test
  void everyFileIsListedWithItsHash() {
    assertThat(Sample.page(FULL).select("#files tbody tr").eachText())
        .hasSize(4)
        .anySatisfy(row -> assertThat(row).contains("tickets.jsonl", "c".repeat(64), "123,456"))
        .anySatisfy(row -> assertThat(row).contains("logs/closed.json", "could not be opened"));
  }

  @Test
  void otherPolicyIsComparedOnlyIfAsked() {
    Document page = Sample.page(FULL);
    assertThat(page.select("#what-if").text())
        .contains("Under strict.yaml the link rate would be 50.0 % (1 of 2)")
        .contains("AUTHORIZED → UNAUTHORIZED 1")
        .contains("none → UNUSED 1")
        .contains("Findings that would differ 2");
    assertThat(Sample.page(EMPTY).select("#what-if, [href=#what-if]")).isEmpty();
  }

  @Test
  void auditWithoutFindingsReadsWell() {
    String text = Sample.page(EMPTY).text();
    assertThat(text)
        .contains("Period all that is in the evidence")
        .contains("no change needed a ticket", "no file was given")
        .contains("no finding is UNAUTHORIZED or INDETERMINATE")
        .contains("There is no finding in this period.")
        .contains("No file was given: this report proves nothing.")
        .doesNotContain("null", "Optional");
  }

  @Test
  void writerThatFailsIsReported() {
    HtmlReport format = new HtmlReport(Clock.systemUTC(), Sample.MAKER);
    assertThatThrownBy(() -> format.write(FULL, new FullDisk()))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
  }

  private static Finding withId(Finding f, String id) {
    Conclusion c = f.conclusion();
    return new Finding(
        new Conclusion(
            new FindingId(id),
            c.subject(),
            c.verdict(),
            c.reasons(),
            c.nearMisses(),
            c.severity(),
            c.eventTime(),
            c.about(),
            c.approval(),
            c.explanation(),
            c.evidenceIds(),
            c.policyVersion(),
            c.controlTable(),
            null),
        f.revision(),
        f.decidedAt(),
        f.late(),
        f.crossed(),
        f.alertKey());
  }

  /** Takes nothing. */
  private static final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("no space left");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
