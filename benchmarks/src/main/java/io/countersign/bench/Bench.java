package io.countersign.bench;

import io.countersign.audit.cli.OneLine;
import io.countersign.bench.cli.BenchCommand;
import io.countersign.local.cli.Failure;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/** The command line of the benchmarks. */
public final class Bench {
  private Bench() {}

  /** Runs {@code bench}; the folder of the repository comes from the launcher. */
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("countersign.home", "."));
    System.exit(
        new CommandLine(new BenchCommand(home, Clock.systemUTC()))
            .setParameterExceptionHandler(new OneLine())
            .setExecutionExceptionHandler(new Failure())
            .execute(args));
  }
}
