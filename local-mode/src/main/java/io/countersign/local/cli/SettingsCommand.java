package io.countersign.local.cli;

import io.countersign.local.stack.StackSettings;
import io.countersign.settings.SettingsPage;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints {@code docs/configuration.md}. */
@Command(
    name = "settings",
    mixinStandardHelpOptions = true,
    description = "Prints every setting of every part as Markdown: docs/configuration.md.")
public final class SettingsCommand implements Callable<Integer> {
  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Generated: ./countersign settings > docs/configuration.md -->

      Every setting is an environment variable; a blank one counts as absent. Durations are written `20s`, `15m`, `2h`, `1d`, `1h30m`, or as ISO 8601 (`PT20S`). All errors are reported together, each with the name of the setting and the remedy, and stop the start.

      """;

  private static final String LOCAL_MODE =
      """

      ## Local mode

      `./countersign up` runs the bridge and the streams app in one process and reads all of the settings above from its environment; `./countersign demo` reads none. Both set these themselves, whatever the environment holds:

      | setting | value |
      |---|---|
      | `KAFKA_BOOTSTRAP_SERVERS` | its own broker (`--kafka-port`) |
      | `DYNAMODB_ENDPOINT` | its own DynamoDB Local (`--dynamodb-port`), or `--dynamodb-endpoint` |
      | `HTTP_PORT` | `--http-port` |
      | `STATE_DIR` | a folder in `--data` |
      | `POLICY_FILE` | `--policy`, where it is given |
      """;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public SettingsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(page());
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  static String page() {
    return INTRODUCTION
        + SettingsPage.section("Bridge", io.countersign.bridge.Settings.ALL)
        + "\n"
        + SettingsPage.section("Streams app", io.countersign.streams.Settings.ALL)
        + LOCAL_MODE
        + StackSettings.fixed().entrySet().stream()
            .map(e -> row(e.getKey(), e.getValue()))
            .collect(Collectors.joining());
  }

  private static String row(String name, String value) {
    return "| `%s` | %s |\n".formatted(name, value.isEmpty() ? "none" : "`" + value + "`");
  }
}
