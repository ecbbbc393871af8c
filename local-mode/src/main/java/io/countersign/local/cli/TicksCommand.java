package io.countersign.local.cli;

import io.countersign.local.stack.Schedule;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The schedule of ticks alone, for a bridge that runs elsewhere; made for a container. */
@Command(
    name = "ticks",
    mixinStandardHelpOptions = true,
    description = "Sends scheduled ticks to a bridge until Ctrl-C or SIGTERM.")
public final class TicksCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "URL",
      required = true,
      description =
          "Where the bridge's Invoke API takes events: …/functions/sns-bridge/invocations.")
  private URI invocations;

  @Option(
      names = "--every",
      paramLabel = "5s|off",
      defaultValue = "5s",
      converter = TickEvery.Converter.class,
      description = "How often (default: ${DEFAULT-VALUE}).")
  private TickEvery every;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public TicksCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    every.interval().ifPresent(this::tickUntilStopped);
    return CommandLine.ExitCode.OK;
  }

  private void tickUntilStopped(Duration interval) {
    Schedule schedule = Schedule.start(this::post, interval, clock);
    Runtime.getRuntime().addShutdownHook(new Thread(schedule::close, "stop"));
    new CompletableFuture<Void>().join(); // until the process is told to stop
  }

  private CompletableFuture<Void> post(Object event) {
    HttpRequest request =
        HttpRequest.newBuilder(invocations)
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(event.toString()))
            .build();
    return http.sendAsync(request, BodyHandlers.ofString())
        .handle(TicksCommand::problem)
        .thenAccept(this::say);
  }

  /** Null where the tick was taken. */
  private static @Nullable String problem(
      @Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
    if (answer == null) {
      return String.valueOf(failure);
    }
    boolean taken =
        answer.statusCode() == 200 && answer.headers().firstValue("X-Amz-Function-Error").isEmpty();
    return taken ? null : answer.statusCode() + " " + answer.body();
  }

  private void say(@Nullable String problem) {
    if (problem != null) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("countersign: the tick was not taken, the next one may be: " + problem);
      err.flush();
    }
  }
}
