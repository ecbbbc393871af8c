package io.countersign.resilience.process;

import io.countersign.embedded.ExitsWithParent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One part of Countersign in a process of its own, which is started again after each end. */
public final class Child implements AutoCloseable {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  /** Twice of what {@code STOP_WITHIN} allows. */
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(40);

  private final String name;
  private final List<String> words;
  private final Map<String, String> environment;
  private final Path log;
  private final int port;
  private @Nullable Process process;

  /**
   * A part that is not started yet.
   *
   * @param main its class, then its arguments
   * @param log file for all that it prints
   * @param port where it takes connections once it runs
   */
  public Child(
      String name, List<String> main, Map<String, String> environment, Path log, int port) {
    this.name = name;
    this.words = new ArrayList<>(java());
    this.words.addAll(main);
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.port = port;
  }

  private static List<String> java() {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx768m"));
    java.add("--enable-native-access=ALL-UNNAMED");
    java.add("-Dlogback.configurationFile=countersign-chaos-logback.xml");
    java.addAll(List.of("-cp", System.getProperty("java.class.path")));
    java.add(ExitsWithParent.class.getName());
    return java;
  }

  /** Its name, for people. */
  public String name() {
    return name;
  }

  /** Starts it if it does not run; whether it had to. */
  public synchronized boolean start() {
    if (process != null && process.isAlive()) {
      return false;
    }
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
    return true;
  }

  /** How it ended; empty while it runs, and before its first start. */
  public synchronized OptionalInt exitCode() {
    return process == null || process.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(process.exitValue());
  }

  /** Waits until it takes connections, but not for long: it may not be able to start. */
  public void awaitAnswer() throws InterruptedException {
    long giveUp = System.nanoTime() + ANSWERS_WITHIN.toNanos();
    while (!answers() && System.nanoTime() < giveUp) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends it at once, as a power failure would. */
  public void kill() throws InterruptedException {
    Process running = running();
    running.destroyForcibly();
    running.waitFor();
  }

  /** Asks it to stop, and waits; whether it did. */
  public boolean stop() throws InterruptedException {
    Process running = running();
    running.destroy();
    if (running.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      return true;
    }
    kill();
    return false;
  }

  /** Keeps it from running, without its noticing. */
  public void pause() throws InterruptedException {
    signal("-STOP");
  }

  /** Lets it go on. */
  public void resume() throws InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws InterruptedException {
    try {
      new ProcessBuilder("kill", signal, Long.toString(running().pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal " + name, e);
    }
  }

  private synchronized Process running() {
    if (process == null) {
      throw new IllegalStateException(name + " was not started");
    }
    return process;
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
