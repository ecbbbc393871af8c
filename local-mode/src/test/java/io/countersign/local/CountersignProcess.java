package io.countersign.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The command line in a JVM of its own, as the launcher starts it. */
public final class CountersignProcess implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private CountersignProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command; what it prints goes to files in the folder. */
  public static CountersignProcess start(Path folder, String... args) throws IOException {
    return start(folder, Map.of(), args);
  }

  /** Starts a command with settings in its environment. */
  public static CountersignProcess start(Path folder, Map<String, String> settings, String... args)
      throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command(folder, args))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(settings);
    return new CountersignProcess(builder.start(), out, err);
  }

  private static List<String> command(Path folder, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dcountersign.home=" + Path.of("..").toAbsolutePath().normalize());
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Countersign.class.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Waits until {@code up} says that everything runs. */
  public CountersignProcess awaitUp() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> out().contains("Ctrl-C stops everything") || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(err());
    }
    return this;
  }

  /** Waits for the end; its exit code. */
  public int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  public Process process() {
    return process;
  }

  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  /** Where {@code up} says that something runs. */
  public String address(String part) {
    Matcher m = Pattern.compile("(?m)^ +" + part + " +(\\S+)").matcher(out());
    if (!m.find()) {
      throw new IllegalStateException("no address of " + part + " in: " + out());
    }
    return m.group(1);
  }

  /** Where events are posted to {@code up}. */
  public URI invocations() {
    return URI.create(address("Bridge") + "/2015-03-31/functions/sns-bridge/invocations");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
