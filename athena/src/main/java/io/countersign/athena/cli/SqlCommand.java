package io.countersign.athena.cli;

import io.countersign.athena.FindingsDatabase;
import io.countersign.athena.FindingsDatabase.Answer;
import io.countersign.athena.service.Read;
import io.countersign.athena.sql.SavedQuery;
import io.countersign.audit.cli.Terminal;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs SQL over the findings of the running stack, as Athena would. */
@Command(
    name = "countersign sql",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs SQL over the findings as Athena does: Trino 435 over AWS's own DynamoDB connector.",
      "There are two views: findings (as they are now) and finding_history (every revision)."
    },
    footer = {
      "",
      "Examples:",
      "  countersign sql \"select verdict, count(*) from findings group by 1\"",
      "  countersign sql --query discrepancies-of-a-period --from 2026-11-01 --to 2026-11-30"
    })
public final class SqlCommand implements Callable<Integer> {
  private final Path home;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "A statement.")
  private @Nullable String sql;

  @Option(
      names = "--query",
      paramLabel = "NAME",
      description = "A query that Terraform saves in Athena.")
  private @Nullable String query;

  @Option(names = "--list", description = "Lists the saved queries with their options.")
  private boolean list;

  @ArgGroup(exclusive = false, heading = "Options of saved queries:%n")
  private QueryArguments arguments = new QueryArguments();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ResultFormat output;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8000",
      description =
          "Where the findings are (default: ${DEFAULT-VALUE}, as 'countersign up' has it).")
  private URI dynamoDb;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      defaultValue = "${env:DYNAMODB_TABLE_NAME:-countersign-findings}",
      description = "Name of their table (default: ${DEFAULT-VALUE}).")
  private String table;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public SqlCommand(Path home, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    if (list) {
      print(listed());
    } else if (query != null && sql == null) {
      SavedQuery saved = SavedQuery.named(query, FindingsDatabase.moduleIn(home));
      run(saved.sql(), saved.parameters(arguments.given()));
    } else if (sql != null && query == null && arguments.given().isEmpty()) {
      run(sql, List.of());
    } else {
      throw new ParameterException(
          spec.commandLine(), "give one of: a statement, --query with its options, --list");
    }
    return CommandLine.ExitCode.OK;
  }

  private void run(String statement, List<String> parameters) {
    Answer answer = withoutWarnings(() -> answer(statement, parameters));
    print(output.text(answer.result(), Terminal.of(environment).width()));
    PrintWriter err = spec.commandLine().getErr();
    err.println("countersign: DynamoDB was asked by " + reads(answer.reads()));
    err.flush();
  }

  private Answer answer(String statement, List<String> parameters) {
    try (FindingsDatabase database = FindingsDatabase.open(home, dynamoDb, table)) {
      return database.query(statement, parameters);
    }
  }

  /** Libraries of Trino print warnings to both streams; failures are exceptions. */
  private static Answer withoutWarnings(Supplier<Answer> work) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    try {
      return work.get();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String listed() {
    return SavedQuery.all(FindingsDatabase.moduleIn(home)).stream()
        .map(
            saved ->
                "%s %s%n  %s%n  Reads: %s%n"
                    .formatted(saved.name(), saved.options(), saved.answers(), saved.reads()))
        .collect(Collectors.joining());
  }

  /** Such as "4 Query on open". */
  private static String reads(List<Read> reads) {
    Map<String, Long> counts =
        reads.stream()
            .collect(
                Collectors.groupingBy(
                    read -> read.operation() + " on " + read.index(),
                    TreeMap::new,
                    Collectors.counting()));
    return counts.isEmpty()
        ? "no read"
        : counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
