package io.countersign.audit.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countersign.audit.report.AuditReport;
import io.countersign.audit.report.html.Plot.Bar;
import io.countersign.audit.report.html.Plot.Mark;
import io.countersign.correlation.verdict.Verdict;
import java.time.LocalDate;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {
  private static final AuditReport FULL = Sample.full();

  @Test
  void barsOfAVerdictSumUpToItsCount() {
    Document page = Sample.page(FULL);
    for (Verdict verdict : Verdict.values()) {
      long sum =
          page.select(".plot rect." + verdict).eachAttr("data-count").stream()
              .mapToLong(Long::parseLong)
              .sum();
      assertThat(sum).as(verdict.name()).isEqualTo(FULL.verdicts().get(verdict));
    }
  }

  @Test
  void heightOfABarIsItsCount() {
    for (Plot plot : plots()) {
      double one = (double) (Plot.BASE - Plot.TOP) / plot.scale();
      assertThat(plot.bars())
          .isNotEmpty()
          .allSatisfy(
              bar -> {
                assertThat(bar.h()).isCloseTo(bar.count() * one, within(0.02));
                assertThat(bar.y()).isGreaterThanOrEqualTo(Plot.TOP);
                assertThat(bar.x()).isBetween((double) Plot.LEFT, (double) Plot.RIGHT);
              });
    }
  }

  @Test
  void whatNeedsSomebodyHasAPlotOfItsOwn() {
    assertThat(plots().getFirst().verdicts()).noneMatch(Verdict::isMatched);
    assertThat(plots().getLast().verdicts()).allMatch(Verdict::isMatched);
  }

  @Test
  void barsStandOnEachOther() {
    AuditReport report =
        Sample.of(
            Sample.finding(Verdict.UNAUTHORIZED, 0, "a"),
            Sample.finding(Verdict.INDETERMINATE, 1, "b"));
    List<Bar> bars = new Page(report, "", Sample.MADE).plots().getFirst().bars();
    assertThat(bars)
        .extracting(Bar::verdict)
        .containsExactly(Verdict.UNAUTHORIZED, Verdict.INDETERMINATE);
    assertThat(bars.getLast().y() + bars.getLast().h()).isEqualTo(bars.getFirst().y());
  }

  @Test
  void axesAreLabelled() {
    Plot plot = plots().getFirst();
    assertThat(plot.dates()).extracting(Mark::text).startsWith("1 Oct 2026", "5 Oct");
    assertThat(plot.heights()).extracting(Mark::text).startsWith("0");
  }

  @Test
  void plotIsDescribedToThoseWhoDoNotSeeIt() {
    Element svg = Sample.page(FULL).expectFirst("svg.plot");
    assertThat(svg.attr("aria-labelledby").split(" "))
        .allSatisfy(id -> assertThat(svg.getElementById(id)).isNotNull());
    assertThat(svg.select("desc").text()).startsWith("6 findings from 1 Oct 2026 to 31 Oct 2026");
  }

  @Test
  void daysWithoutAFindingHaveTheirPlace() {
    assertThat(plots().getFirst().timeline().slots()).hasSize(31);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-01, 2026-10-01, DAY",
    "2026-10-01, 2026-12-01, DAY",
    "2026-10-01, 2026-12-02, WEEK",
    "2024-10-01, 2026-10-01, WEEK",
    "2024-10-01, 2026-11-01, MONTH"
  })
  void barsStandForAsLittleAsLeavesThemApart(LocalDate first, LocalDate last, Grain grain) {
    assertThat(Grain.of(first, last)).isEqualTo(grain);
  }

  private static List<Plot> plots() {
    return new Page(FULL, Sample.MAKER, Sample.MADE).plots();
  }
}
