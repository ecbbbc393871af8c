package io.countersign.athena.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the saved queries ask for; the names are those of their headers. */
final class QueryArguments {
  @Option(names = "--from", paramLabel = "DAY", description = "First UTC day, such as 2026-11-01.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last UTC day, such as 2026-11-30.")
  private @Nullable String to;

  @Option(names = "--day", paramLabel = "DAY", description = "A UTC day.")
  private @Nullable String day;

  @Option(names = "--account", paramLabel = "ID", description = "AWS account of a secret.")
  private @Nullable String account;

  @Option(names = "--region", paramLabel = "REGION", description = "AWS region of a secret.")
  private @Nullable String region;

  @Option(names = "--secret", paramLabel = "NAME", description = "Name of a secret.")
  private @Nullable String secret;

  @Option(names = "--ticket", paramLabel = "KEY", description = "A ticket, such as OPS-42.")
  private @Nullable String ticket;

  @Option(names = "--finding", paramLabel = "ID", description = "A finding id.")
  private @Nullable String finding;

  /** Those that were given, by name. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "from", from);
    put(given, "to", to);
    put(given, "day", day);
    put(given, "account", account);
    put(given, "region", region);
    put(given, "secret", secret);
    put(given, "ticket", ticket);
    put(given, "finding", finding);
    return given;
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }
}
