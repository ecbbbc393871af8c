package io.countersign.resilience;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything under faults; the exit code says whether all checks held. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Feeds events while it kills, stops and pauses every process and DynamoDB and alerts fail,",
      "then checks every finding. Exit code 0: all of it holds."
    })
public final class ChaosCommand implements Callable<Integer> {
  private final Path home;

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      defaultValue = "20000",
      description = "About how many messages are sent (default: ${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--minutes",
      defaultValue = "10",
      description =
          "How long faults are made; the checks come afterwards (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides the events and the order of the faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public ChaosCommand(Path home) {
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("countersign-chaos-");
    say("seed %d; data and logs in %s".formatted(seed, folder));
    ChaosRun.Plan plan = new ChaosRun.Plan(events, Duration.ofMinutes(minutes), seed);
    boolean held = new ChaosRun(home, folder, plan, this::say).run();
    if (held) {
      delete(folder);
      say("all checks hold");
      return CommandLine.ExitCode.OK;
    }
    say("not all checks hold: the logs are in " + folder);
    say("again: chaos --events %d --minutes %d --seed %d".formatted(events, minutes, seed));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + text);
    out.flush();
  }
}
