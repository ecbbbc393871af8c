package io.countersign.local.demo;

import io.countersign.correlation.verdict.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of a demo.
 *
 * @param differences from what must come out, in sentences
 */
public record Result(Script script, Outcomes outcomes, List<String> differences) {
  /** Whether all is as the script says. */
  public boolean isAsExpected() {
    return differences.isEmpty();
  }

  /** The last revision of every finding, in the order of the script. */
  public List<Finding> findings() {
    List<String> order =
        script.cases().stream()
            .flatMap(c -> c.findings().stream())
            .map(Script.Conclusion::findingId)
            .toList();
    Comparator<Finding> inOrder =
        Comparator.comparingInt(f -> order.indexOf(f.findingId()) & Integer.MAX_VALUE);
    return outcomes.findings().values().stream()
        .sorted(inOrder.thenComparing(Finding::findingId))
        .toList();
  }

  /** The rows of the table. */
  List<Row> rows() {
    return script.cases().stream().flatMap(this::rows).toList();
  }

  private Stream<Row> rows(Script.Case c) {
    Stream<Row> findings =
        c.findings().stream()
            .map(expected -> outcomes.finding(expected.findingId()))
            .flatMap(Optional::stream)
            .map(finding -> Row.of(title(c), finding));
    Stream<Row> deadLetters =
        c.deadLetters().stream()
            .flatMap(
                expected ->
                    outcomes.deadLetters().stream()
                        .filter(letter -> letter.reason().equals(expected.reason())))
            .map(letter -> Row.of(title(c), letter));
    return Stream.concat(findings, deadLetters);
  }

  private static String title(Script.Case c) {
    int most = c.sends().stream().mapToInt(Script.Send::deliveries).max().orElse(1);
    return most == 1 ? c.title() : c.title() + ", one finding";
  }
}
