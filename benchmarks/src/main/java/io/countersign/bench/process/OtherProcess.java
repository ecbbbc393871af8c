package io.countersign.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that is run as its users run it: by its command line and its environment. */
public final class OtherProcess implements AutoCloseable {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

  private final Process process;

  private OtherProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param environment added to this process's
   * @param log file for all that it prints
   */
  public static OtherProcess start(
      List<String> command, Map<String, String> environment, Path folder, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    try {
      return new OtherProcess(
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it ends and returns its exit code. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /** Stops it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
