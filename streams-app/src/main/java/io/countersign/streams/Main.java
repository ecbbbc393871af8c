package io.countersign.streams;

import static java.util.Objects.requireNonNullElse;

import io.countersign.policyfile.PolicyFileException;
import io.countersign.settings.InvalidSettings;
import io.countersign.streams.operator.DeadLettersCommand;
import io.countersign.streams.operator.DescribeCommand;
import io.countersign.streams.operator.ResetCommand;
import io.countersign.streams.redrive.RedriveCommand;
import io.countersign.streams.role.RoleStopped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: runs roles until it is told to stop, or one command of an operator. */
@Command(
    name = "streams-app",
    mixinStandardHelpOptions = true,
    subcommands = RedriveCommand.class,
    description = "Runs Countersign's roles until SIGTERM. Settings come from the environment.")
public final class Main implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final int FAILED = 1;

  private final Map<String, String> environment;

  @Option(
      names = "--roles",
      paramLabel = "correlate,sink,alert",
      description = "What this process does (default: the setting ROLES).")
  private @Nullable String roles;

  Main(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
  }

  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /** The command line, with settings from an environment. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new Main(environment))
        .addSubcommand(new DescribeCommand(environment))
        .addSubcommand(new DeadLettersCommand(environment, Clock.systemUTC()))
        .addSubcommand(new ResetCommand(environment))
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> explain(failure, commandLine));
  }

  @Override
  public Integer call() throws Exception {
    if (roles != null) {
      environment.put("ROLES", roles);
    }
    try (StreamsApp app = StreamsApp.start(Settings.from(environment), Clock.systemUTC())) {
      Runtime.getRuntime().addShutdownHook(new Thread(app::close, "countersign-stop"));
      Throwable failure = app.failure().get();
      if (failure instanceof RoleStopped stopped && stopped.isExplained()) {
        LOG.error("{}", failure.getMessage());
      } else {
        LOG.error("{}", failure.getMessage(), failure);
      }
      return FAILED;
    }
  }

  @Command(name = "topics", description = "Makes the five topics; safe to repeat.")
  int topics() {
    Settings settings = Settings.from(environment);
    TopicAdmin.create(settings.kafka(), settings.topics());
    return 0;
  }

  @Command(
      name = "table",
      description = "Makes the table of a DynamoDB Local; in AWS it is made by Terraform.")
  int table() {
    Wiring.makeTable(Settings.from(environment).sink());
    return 0;
  }

  private static int explain(Exception failure, CommandLine commandLine) throws Exception {
    boolean usage = failure instanceof InvalidSettings || failure instanceof PolicyFileException;
    if (usage || failure instanceof IllegalStateException) {
      commandLine.getErr().println(failure.getMessage());
      return usage ? CommandLine.ExitCode.USAGE : FAILED;
    }
    if (failure instanceof KafkaException) {
      commandLine
          .getErr()
          .println(
              "No client of Kafka can be made: check KAFKA_BOOTSTRAP_SERVERS. "
                  + requireNonNullElse(failure.getCause(), failure).getMessage());
      return FAILED;
    }
    throw failure;
  }
}
