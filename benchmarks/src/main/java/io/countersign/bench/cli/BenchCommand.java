package io.countersign.bench.cli;

import io.countersign.bench.contest.Contest;
import io.countersign.bench.contest.ContestPlan;
import io.countersign.bench.contest.RunResult;
import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.process.Folders;
import io.countersign.bench.process.JavaCommand;
import io.countersign.bench.report.JsonReport;
import io.countersign.bench.report.Machine;
import io.countersign.bench.report.Results;
import io.countersign.bench.report.SvgPlot;
import io.countersign.bench.report.TextReport;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the shipped correlator: against other ways to match changes with tickets, all over"
          + " the same input on a real broker, and alone in single scenarios.",
      "Runs use both CPU and disk to the full: nothing else should run meanwhile."
    })
public final class BenchCommand implements Callable<Integer> {
  private final Path home;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Mixin private WhatToRun what = new WhatToRun();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes all figures as JSON.")
  private @Nullable Path json;

  @Option(names = "--plot", paramLabel = "FILE", description = "Draws the contestants as SVG.")
  private @Nullable Path plot;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Keeps the broker's data and logs here while it runs; several GB. Without it, a temporary"
              + " folder that is deleted at the end.")
  private @Nullable Path data;

  /**
   * Prepares it.
   *
   * @param home folder of the repository
   */
  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public BenchCommand(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ContestPlan plan = what.contest();
    List<Scenario> scenarios = what.scenarios();
    Path folder = data == null ? Files.createTempDirectory("countersign-bench-") : data;
    if (data == null) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder), "clean-up"));
    }
    Machine machine = Machine.here(clock.instant());
    JavaCommand java = new JavaCommand(home);
    Map<Contestant, List<RunResult>> contestants =
        plan.contestants().isEmpty()
            ? Map.of()
            : new Contest(plan, java, folder.resolve("contest"), this::log).run();
    Folders.delete(folder.resolve("contest"));
    Map<String, ScenarioResult> measured = run(scenarios, java, folder);
    report(new Results(machine, plan, contestants, measured));
    return 0;
  }

  private Map<String, ScenarioResult> run(List<Scenario> scenarios, JavaCommand java, Path folder)
      throws InterruptedException {
    Map<String, ScenarioResult> results = new LinkedHashMap<>();
    for (Scenario scenario : scenarios) {
      log(scenario.name() + ": " + scenario.description() + " …");
      Path own = folder.resolve(scenario.name());
      ScenarioResult result = run(scenario, new Stage(java, own, what.sizes(), this::log));
      Folders.delete(own);
      log("  " + result.text());
      results.put(scenario.name(), result);
    }
    return results;
  }

  /** Without figures where it broke: the others go on. */
  private ScenarioResult run(Scenario scenario, Stage stage) throws InterruptedException {
    try {
      return scenario.run(stage);
    } catch (RuntimeException e) {
      log("  failed: " + e);
      return new ScenarioResult(Map.of(), false);
    }
  }

  private void report(Results results) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(new TextReport(results).text());
    out.flush();
    if (json != null) {
      new JsonReport(results).write(json);
    }
    if (plot != null) {
      new SvgPlot(results).write(plot);
    }
  }

  private void log(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("countersign: " + line);
    err.flush();
  }
}
