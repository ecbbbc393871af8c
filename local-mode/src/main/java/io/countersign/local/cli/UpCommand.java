package io.countersign.local.cli;

import io.countersign.embedded.BrokerFaults;
import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.lambda.InvokeApi;
import io.countersign.local.stack.DataFolder;
import io.countersign.local.stack.DynamoDbChoice;
import io.countersign.local.stack.LocalStack;
import io.countersign.local.stack.Parts;
import io.countersign.local.stack.Ports;
import io.countersign.local.stack.Schedule;
import io.countersign.local.stack.StackSettings;
import io.countersign.policyfile.PolicyFolder;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs everything until Ctrl-C or SIGTERM. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs everything on this machine until Ctrl-C or SIGTERM.",
    footer = {
      "",
      "The settings of the bridge and the application (JIRA_TOKENS, VERIFIED_APPROVALS, …) are read"
          + " from the environment."
    })
public final class UpCommand implements Callable<Integer> {
  private final Path home;
  private final Map<String, String> environment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keeps everything there, over restarts and kills; without it, nothing is kept.")
  private @Nullable Path data;

  @Option(names = "--kafka-port", defaultValue = "9092", description = PORT)
  private int kafkaPort;

  @Option(names = "--dynamodb-port", defaultValue = "8000", description = PORT)
  private int dynamoDbPort;

  @Option(names = "--bridge-port", defaultValue = InvokeApi.DEFAULT_PORT, description = PORT)
  private int bridgePort;

  @Option(names = "--http-port", defaultValue = "8080", description = PORT)
  private int httpPort;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      description = "Uses this DynamoDB instead of a DynamoDB Local of its own.")
  private @Nullable URI dynamoDbEndpoint;

  @Option(
      names = "--tick-every",
      paramLabel = "5s|off",
      defaultValue = "5s",
      converter = TickEvery.Converter.class,
      description = "How often a scheduled tick is sent (default: ${DEFAULT-VALUE}).")
  private TickEvery tickEvery;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Judges by this policy instead of the built-in one.")
  private @Nullable Path policy;

  private static final String PORT = "0 takes a free one (default: ${DEFAULT-VALUE}).";

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public UpCommand(Path home, Map<String, String> environment, Clock clock) {
    this.home = home;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Optional.ofNullable(policy).ifPresent(PolicyFolder::load); // mistakes are told first of all
    DataFolder folder = data == null ? DataFolder.temporary() : DataFolder.at(data);
    LogFile.use(folder.log());
    Parts parts = new Parts();
    parts.add(folder);
    BrokerFaults.notify(
        fault -> say(fault + folder.full().map(": "::concat).orElse("; see " + folder.log())));
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    say("starting …");
    LocalStack stack = parts.add(LocalStack.start(settings(folder), clock));
    tickEvery.interval().ifPresent(every -> parts.add(Schedule.start(stack::invoke, every, clock)));
    welcome(new Welcome(stack.addresses(), folder, tickEvery, home));
    say(stack.failure().join().getMessage() + "; see " + folder.log());
    folder.keep();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private StackSettings settings(DataFolder folder) {
    return new StackSettings(
        folder.path(),
        new Ports(kafkaPort, dynamoDbPort, bridgePort, httpPort),
        dynamoDb(),
        Optional.ofNullable(policy).map(Path::toAbsolutePath),
        environment);
  }

  private DynamoDbChoice dynamoDb() {
    return dynamoDbEndpoint == null
        ? new DynamoDbChoice.Own(DynamoDbLocal.jarsIn(home), data != null)
        : new DynamoDbChoice.Elsewhere(dynamoDbEndpoint);
  }

  private void welcome(Welcome welcome) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(welcome.text());
    out.flush();
  }

  private void say(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("countersign: " + text);
    err.flush();
  }
}
