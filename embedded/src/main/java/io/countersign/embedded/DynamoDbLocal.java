package io.countersign.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * AWS's DynamoDB Local as a process of its own, from jars that Maven resolved on this machine
 * (docs/decisions/0011). It ends with this process, even if that is killed.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final Path log;
  private final URI endpoint;

  private DynamoDbLocal(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.endpoint = URI.create("http://" + Port.HOST + ":" + port);
  }

  /** Where the build and the launcher put its jars. */
  public static Path jarsIn(Path repository) {
    return repository.resolve("target/dynamodb-local");
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param jars folder of its jars
   * @param data folder of its data, created where there is none; without it, it keeps them in
   *     memory
   * @param port to listen on; 0 takes a free one
   * @param log file for what it prints
   */
  public static DynamoDbLocal start(Path jars, Optional<Path> data, int port, Path log) {
    int listen = port == 0 ? Port.free() : port;
    try {
      for (Path folder : data.stream().toList()) {
        Files.createDirectories(folder);
      }
      DynamoDbCommand command = new DynamoDbCommand(jars, data, listen);
      DynamoDbLocal started = new DynamoDbLocal(launch(command, log), log, listen);
      started.waitUntilItAnswers();
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(
          "DynamoDB Local cannot be started: check rights and space of %s. %s"
              .formatted(log.toAbsolutePath().getParent(), e),
          e);
    }
  }

  /** The address for clients; any credentials are accepted. */
  public URI endpoint() {
    return endpoint;
  }

  /** The process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Stops it; what was written stays. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(5, TimeUnit.SECONDS).exceptionally(late -> kill()).join();
  }

  private Process kill() {
    return process.destroyForcibly();
  }

  private static Process launch(DynamoDbCommand command, Path log) throws IOException {
    return new ProcessBuilder(command.words())
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()))
        .start();
  }

  private void waitUntilItAnswers() throws IOException {
    long giveUp = System.nanoTime() + START_WITHIN.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http)) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > giveUp) {
          throw didNotStart();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw didNotStart();
    }
  }

  private boolean answers(HttpClient http) throws InterruptedException {
    try {
      http.send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private IllegalStateException didNotStart() throws IOException {
    kill();
    return new IllegalStateException(
        "DynamoDB Local did not start. Its output:\n" + Files.readString(log).strip());
  }
}
