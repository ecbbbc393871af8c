package io.countersign.audit.cli;

import io.countersign.jira.JiraHttp;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What concerns tickets before an audit reads them. */
@Command(
    name = "tickets",
    mixinStandardHelpOptions = true,
    description = "Gets tickets out of Jira for an audit.",
    synopsisSubcommandLabel = "COMMAND")
public final class TicketsCommand {
  private TicketsCommand() {}

  /** The command with all below it. */
  public static CommandLine commandLine(
      Terminal terminal, Map<String, String> environment, Clock clock) {
    return commandLine(terminal, environment, clock, Thread::sleep);
  }

  static CommandLine commandLine(
      Terminal terminal, Map<String, String> environment, Clock clock, JiraHttp.Pause pause) {
    return new CommandLine(new TicketsCommand())
        .addSubcommand(new TicketsPullCommand(terminal, environment, clock, pause))
        .setParameterExceptionHandler(new OneLine());
  }
}
