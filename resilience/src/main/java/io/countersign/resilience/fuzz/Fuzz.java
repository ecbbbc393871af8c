package io.countersign.resilience.fuzz;

import java.nio.file.Path;
import picocli.CommandLine;

/** The command line of the fuzz run. */
public final class Fuzz {
  private Fuzz() {}

  /** Runs {@code fuzz}; the folder of the repository comes from the launcher. */
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("countersign.home", "."));
    System.exit(new CommandLine(new FuzzCommand(home)).execute(args));
  }
}
