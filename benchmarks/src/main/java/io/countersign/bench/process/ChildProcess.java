package io.countersign.bench.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM that this one started, and that {@link Commands} serves; it ends with this one. */
public final class ChildProcess implements AutoCloseable {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader replies;
  private final Path log;

  private ChildProcess(Process process, Path log) {
    this.process = process;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.replies =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param command java and all that comes behind it
   * @param log file for what it writes to standard error
   */
  public static ChildProcess start(List<String> command, Path log) {
    try {
      return new ChildProcess(
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start(),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a JVM", e);
    }
  }

  /**
   * Waits for the next line that it sends.
   *
   * @throws IllegalStateException if it ended instead; the message holds the end of its log
   */
  public String reply() {
    try {
      String line = replies.readLine();
      while (line != null && !line.startsWith(Commands.REPLY)) {
        line = replies.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("a process of the benchmark ended early:\n" + endOfLog());
      }
      return line.substring(Commands.REPLY.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a command and waits for its reply. */
  public String ask(String command) {
    send(command);
    return reply();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** CPU time that it has used so far. */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Asks it to stop and waits until it has; kills it where that takes too long. */
  public void stop() {
    if (process.isAlive()) {
      send(Commands.STOP);
    }
    awaitEnd();
  }

  /** The last lines of its log. */
  public String endOfLog() {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return all.stream().skip(Math.max(0, all.size() - 30)).collect(Collectors.joining("\n"));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    stop();
  }

  private void send(String command) {
    try {
      commands.write(command);
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      // it ended meanwhile; the next reply or the files that it did not write say so
    }
  }

  private void awaitEnd() {
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
