package io.countersign.athena;

import io.countersign.athena.cli.SqlCommand;
import io.countersign.audit.cli.OneLine;
import java.nio.file.Path;
import java.util.logging.LogManager;
import picocli.CommandLine;

/** The command line of {@code countersign sql}. */
public final class Sql {
  private Sql() {}

  /** Runs a statement; the folder of the repository comes from the launcher. */
  public static void main(String[] args) {
    LogManager.getLogManager().reset(); // Trino logs what only its operators need
    Path home = Path.of(System.getProperty("countersign.home", "."));
    System.exit(
        new CommandLine(new SqlCommand(home, System.getenv()))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(new OneLine())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  command.getErr().println("countersign: " + failure.getMessage());
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(args));
  }
}
