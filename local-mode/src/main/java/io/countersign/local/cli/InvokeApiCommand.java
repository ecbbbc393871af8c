package io.countersign.local.cli;

import io.countersign.bridge.SnsBridgeHandler;
import io.countersign.local.lambda.InvokeApi;
import io.countersign.local.lambda.LambdaEnvironment;
import io.countersign.local.stack.LocalStack;
import io.countersign.local.stack.Parts;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the bridge alone, before a Kafka that runs elsewhere; made for a container. */
@Command(
    name = "invoke-api",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the bridge behind AWS Lambda's Invoke API until Ctrl-C or SIGTERM.",
      "Its settings are read from the environment: KAFKA_BOOTSTRAP_SERVERS, TICKET_SOURCES, …"
    })
public final class InvokeApiCommand implements Callable<Integer> {
  private final Map<String, String> environment;
  private final Clock clock;

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "0.0.0.0 for every address of this machine (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = InvokeApi.DEFAULT_PORT,
      description = "0 takes a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--accept-host",
      paramLabel = "NAME",
      description = "A name under which it may be called besides localhost; may be repeated.")
  private List<String> acceptedHosts = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public InvokeApiCommand(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Parts parts = new Parts();
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    SnsBridgeHandler handler = parts.add(new SnsBridgeHandler(environment, clock));
    LambdaEnvironment lambda =
        parts.add(new LambdaEnvironment(handler, LocalStack.FUNCTION, clock));
    InvokeApi api = parts.add(InvokeApi.start(lambda, host, port, acceptedHosts));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Bridge " + api.invocations());
    out.flush();
    new CompletableFuture<Void>().join(); // until the process is told to stop
    return CommandLine.ExitCode.OK;
  }
}
