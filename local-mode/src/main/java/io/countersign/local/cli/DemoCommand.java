package io.countersign.local.cli;

import io.countersign.contract.Json;
import io.countersign.embedded.BrokerFaults;
import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.demo.Demo;
import io.countersign.local.demo.Report;
import io.countersign.local.demo.Result;
import io.countersign.local.stack.DataFolder;
import io.countersign.local.stack.DynamoDbChoice;
import io.countersign.local.stack.LocalStack;
import io.countersign.local.stack.Ports;
import io.countersign.local.stack.StackSettings;
import io.countersign.scenario.Scenario;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays scenarios through the whole system and shows what came out. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays scenarios through the whole system, on free ports, and shows what came out.",
      "Exits with 1 if that is not what they expect."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Path home;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints one finding per line, and nothing else.")
  private boolean json;

  @Option(
      names = "--scenarios",
      paramLabel = "DIR",
      description = "Plays all scenarios below this folder at once (default: scenarios/demo).")
  private @Nullable Path folderOfScenarios;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      description =
          "Uses this DynamoDB, which must be empty, instead of a DynamoDB Local of its own.")
  private @Nullable URI dynamoDbEndpoint;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public DemoCommand(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<Scenario> scenarios = scenarios();
    DataFolder folder = DataFolder.temporary();
    LogFile.use(folder.log());
    Runtime.getRuntime().addShutdownHook(new Thread(folder::close, "stop"));
    BrokerFaults.notify(this::say);
    try {
      Result result = play(scenarios, folder);
      show(result);
      return result.isAsExpected() ? CommandLine.ExitCode.OK : failed(folder);
    } catch (RuntimeException e) {
      folder.keep();
      say("the log is " + folder.log());
      throw e;
    }
  }

  private List<Scenario> scenarios() {
    Path below = folderOfScenarios == null ? home.resolve("scenarios/demo") : folderOfScenarios;
    List<Scenario> scenarios = Scenario.readAll(below);
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("there is no scenario below " + below);
    }
    checkThatTheyGoTogether(scenarios);
    return scenarios;
  }

  /** They share one stack: one policy, and each finding belongs to one of them. */
  private static void checkThatTheyGoTogether(List<Scenario> scenarios) {
    Map<String, String> findings = new HashMap<>();
    for (Scenario scenario : scenarios) {
      if (scenario.policies().isPresent()) {
        throw new IllegalArgumentException(
            scenario.name()
                + " has a policy of its own, and the demo judges by the built-in one: run it with"
                + " 'countersign policy test'");
      }
      for (String id : scenario.expectation().findings().keySet()) {
        String other = findings.putIfAbsent(id, scenario.name());
        if (other != null) {
          throw new IllegalArgumentException(
              "%s and %s both expect %s: play one of them, or give their changes ids of their own"
                  .formatted(other, scenario.name(), id));
        }
      }
    }
  }

  private Result play(List<Scenario> scenarios, DataFolder folder) {
    say("starting Kafka, DynamoDB, the bridge and the application …");
    try (LocalStack stack = LocalStack.start(settings(folder), clock)) {
      Demo demo = new Demo(scenarios, stack, clock);
      say("sending " + scenarios.size() + " cases through the Lambda handler …");
      demo.send();
      say("waiting for the verdicts …");
      return demo.result();
    }
  }

  private StackSettings settings(DataFolder folder) {
    DynamoDbChoice dynamoDb =
        dynamoDbEndpoint == null
            ? new DynamoDbChoice.Own(DynamoDbLocal.jarsIn(home), false)
            : new DynamoDbChoice.Elsewhere(dynamoDbEndpoint);
    return new StackSettings(folder.path(), Ports.FREE, dynamoDb, Optional.empty(), Map.of());
  }

  private void show(Result result) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      result.findings().forEach(finding -> out.println(Json.text(finding)));
    } else {
      out.println(new Report(result, Boolean.getBoolean("countersign.colour")).text());
    }
    out.flush();
    result.differences().forEach(this::say);
    if (result.isAsExpected()) {
      say("all %d cases produced the expected findings".formatted(result.scenarios().size()));
    }
  }

  private int failed(DataFolder folder) {
    folder.keep();
    say("unexpected findings; see " + folder.log());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private void say(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("countersign: " + text);
    err.flush();
  }
}
