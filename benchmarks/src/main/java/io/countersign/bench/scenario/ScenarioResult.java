package io.countersign.bench.scenario;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a scenario found.
 *
 * @param figures by name, in the order in which they are shown
 * @param isComplete whether all of it was measured in its time
 */
public record ScenarioResult(Map<String, Double> figures, boolean isComplete) {
  public ScenarioResult {
    figures = new LinkedHashMap<>(figures);
  }

  /** One line for people. */
  public String text() {
    String all =
        figures.entrySet().stream()
            .map(figure -> figure.getKey() + " " + number(figure.getValue()))
            .collect(Collectors.joining(", "));
    return isComplete ? all : all + " (not all of it in its time)";
  }

  private static String number(double value) {
    return value >= 1000 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
