package io.countersign.bench.report;

import static io.countersign.bench.contestant.Contestant.COUNTERSIGN;
import static io.countersign.bench.contestant.Contestant.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class ReportsTest {
  private static final Results RESULTS =
      new SomeResults()
          .with(LIMIT, 10, 40_000, 50_000, 60_000)
          .with(COUNTERSIGN, 20, 20_000, 30_000, 31_000)
          .with("restore", Map.of("seconds", 4.5))
          .results();

  @Test
  void jsonHasTheFiguresOfEachContestantUnderItsName() {
    JsonNode contestant = new JsonReport(RESULTS).tree().at("/contestants/countersign");

    assertThat(contestant.path("records_per_s").asDouble()).isEqualTo(30_000);
    assertThat(contestant.path("process_cpu_us_per_record").asDouble()).isEqualTo(20);
    assertThat(contestant.path("stream_cpu_us_per_record").asDouble()).isEqualTo(10);
    assertThat(contestant.path("changelog_records_per_input").asDouble()).isEqualTo(1.4);
    assertThat(contestant.path("changelog_bytes_per_input").asDouble()).isEqualTo(650);
    assertThat(contestant.path("complete").isBoolean()).isTrue();
    assertThat(contestant.path("complete").asBoolean()).isTrue();
  }

  @Test
  void jsonHasTheSpreadOverRepetitions() {
    JsonNode spread = new JsonReport(RESULTS).tree().at("/contestants/limit/spread/records_per_s");

    assertThat(spread.path("min").asDouble()).isEqualTo(40_000);
    assertThat(spread.path("median").asDouble()).isEqualTo(50_000);
    assertThat(spread.path("max").asDouble()).isEqualTo(60_000);
  }

  @Test
  void jsonHasScenariosAndGates() {
    JsonNode tree = new JsonReport(RESULTS).tree();

    assertThat(tree.at("/scenarios/restore/seconds").asDouble()).isEqualTo(4.5);
    assertThat(tree.at("/scenarios/restore/complete").asBoolean()).isTrue();
    assertThat(tree.path("gates"))
        .hasSize(Gate.ALL.size())
        .anySatisfy(
            gate -> {
              assertThat(gate.path("figure").asText()).isEqualTo("restore of 1 M, seconds");
              assertThat(gate.path("standing").asText()).isEqualTo("goal");
            });
  }

  @Test
  void tableHasARowForEachContestantScenarioAndGate() {
    String text = new TextReport(RESULTS).text();

    assertThat(text.lines())
        .anyMatch(line -> line.matches(" *limit +50,000 \\(40,000–60,000\\) .*exact *"))
        .anyMatch(line -> line.matches(" *restore +seconds 4.50 *"))
        .anyMatch(line -> line.matches(" *CPU per record ÷ limit +2 +≤ 2.5 +≤ 1.4 +met *"));
  }

  @Test
  void plotIsWellFormedAndHasABarForEachContestantAndFigure() throws Exception {
    byte[] svg = new SvgPlot(RESULTS).svg().getBytes(StandardCharsets.UTF_8);

    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));

    int background = 1;
    assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(background + 2 * 3);
    assertThat(document.getDocumentElement().getTextContent()).contains("30,000", "countersign");
  }
}
