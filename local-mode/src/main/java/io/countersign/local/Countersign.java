package io.countersign.local;

import io.countersign.audit.cli.AuditCommand;
import io.countersign.audit.cli.OneLine;
import io.countersign.audit.cli.PolicyCommand;
import io.countersign.audit.cli.Terminal;
import io.countersign.audit.cli.TicketsCommand;
import io.countersign.local.cli.DemoCommand;
import io.countersign.local.cli.Failure;
import io.countersign.local.cli.InvokeApiCommand;
import io.countersign.local.cli.SettingsCommand;
import io.countersign.local.cli.TickCommand;
import io.countersign.local.cli.TicksCommand;
import io.countersign.local.cli.UpCommand;
import io.countersign.local.cli.WrapCommand;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of local mode. */
@Command(
    name = "countersign",
    mixinStandardHelpOptions = true,
    version = "countersign 0.1.0",
    description = "Countersign on this machine: no AWS account, no Docker.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "In a checkout, the launcher also has: bench (speed), chaos (faults), fuzz (hostile input).",
      "Each has a --help of its own."
    })
public final class Countersign {
  private Countersign() {}

  /** Runs a command; the folder of the repository comes from the launcher. */
  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("countersign.home", "."));
    System.exit(commandLine(home, System.getenv(), Clock.systemUTC()).execute(args));
  }

  static CommandLine commandLine(Path home, Map<String, String> environment, Clock clock) {
    return new CommandLine(new Countersign())
        .addSubcommand(new DemoCommand(home, clock))
        .addSubcommand(new UpCommand(home, environment, clock))
        .addSubcommand(new WrapCommand(clock))
        .addSubcommand(new TickCommand(clock))
        .addSubcommand(AuditCommand.commandLine(Terminal.of(environment), clock))
        .addSubcommand(TicketsCommand.commandLine(Terminal.of(environment), environment, clock))
        .addSubcommand(new InvokeApiCommand(environment, clock))
        .addSubcommand(new TicksCommand(clock))
        .addSubcommand(new PolicyCommand())
        .addSubcommand(new SettingsCommand())
        .setParameterExceptionHandler(new OneLine())
        .setExecutionExceptionHandler(new Failure());
  }
}
