package io.countersign.local.cli;

import io.countersign.contract.Json;
import io.countersign.embedded.BrokerFaults;
import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.demo.Demo;
import io.countersign.local.demo.Report;
import io.countersign.local.demo.Result;
import io.countersign.local.demo.Script;
import io.countersign.local.stack.DataFolder;
import io.countersign.local.stack.DynamoDbChoice;
import io.countersign.local.stack.LocalStack;
import io.countersign.local.stack.Ports;
import io.countersign.local.stack.StackSettings;
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

/** Plays eleven cases through the whole system and shows what came out. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Plays eleven cases through the whole system, on free ports, and shows what came out.",
      "Exits with 1 if that is not what must come out."
    })
public final class DemoCommand implements Callable<Integer> {
  private final Path home;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints one finding per line, and nothing else.")
  private boolean json;

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
    DataFolder folder = DataFolder.temporary();
    LogFile.use(folder.log());
    Runtime.getRuntime().addShutdownHook(new Thread(folder::close, "stop"));
    BrokerFaults.notify(this::say);
    try {
      Result result = play(folder);
      show(result);
      return result.isAsExpected() ? CommandLine.ExitCode.OK : failed(folder);
    } catch (RuntimeException e) {
      failed(folder);
      throw e;
    }
  }

  private Result play(DataFolder folder) {
    Script script = Script.load();
    say("starting Kafka, DynamoDB, the bridge and the application …");
    try (LocalStack stack = LocalStack.start(settings(folder), clock)) {
      Demo demo = new Demo(script, stack, clock);
      say("sending " + script.cases().size() + " cases through the Lambda handler …");
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
      say("all %d cases ended as they must".formatted(result.script().cases().size()));
    }
  }

  private int failed(DataFolder folder) {
    folder.keep();
    say("this is not what must come out; the log is " + folder.log());
    return CommandLine.ExitCode.SOFTWARE;
  }

  private void say(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("countersign: " + text);
    err.flush();
  }
}
