package io.countersign.resilience;

import java.nio.file.Path;
import picocli.CommandLine;

/** The command line of the chaos run. */
public final class Chaos {
  private Chaos() {}

  /** Runs {@code chaos}; the folder of the repository comes from the launcher. */
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("countersign.home", "."));
    System.exit(new CommandLine(new ChaosCommand(home)).execute(args));
  }
}
