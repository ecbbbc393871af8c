package io.countersign.bench.micro;

import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all JMH benchmarks of this package. */
public final class Codecs implements Scenario {
  @Override
  public String name() {
    return "codecs";
  }

  @Override
  public String description() {
    return "JMH: what reading and writing one value costs";
  }

  @Override
  public ScenarioResult run(Stage stage) {
    Map<String, Double> figures = new TreeMap<>();
    try {
      for (RunResult result :
          new Runner(
                  new OptionsBuilder()
                      .include(Codecs.class.getPackageName().replace(".", "\\.") + "\\..*")
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run()) {
        String step = result.getPrimaryResult().getLabel();
        figures.put(
            step.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) + "_us",
            result.getPrimaryResult().getScore());
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH failed", e);
    }
    return new ScenarioResult(figures, true);
  }
}
