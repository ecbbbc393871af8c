package io.countersign.bench.kafka;

import io.countersign.bench.process.ChildProcess;
import io.countersign.bench.process.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real broker in a process of its own. */
public final class Broker implements AutoCloseable {
  private final ChildProcess process;
  private final String bootstrapServers;
  private final Topics topics;

  private Broker(ChildProcess process, String bootstrapServers, Topics topics) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
    this.topics = topics;
  }

  /**
   * Starts it.
   *
   * @param folder of its data and its log
   */
  public static Broker start(JavaCommand java, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ChildProcess process =
        ChildProcess.start(java.broker(folder.resolve("data")), folder.resolve("log"));
    try {
      String bootstrapServers = process.reply();
      return new Broker(process, bootstrapServers, new Topics(bootstrapServers));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /** Where clients find it. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Its topics and groups. */
  public Topics topics() {
    return topics;
  }

  /** CPU time that it has used so far. */
  public Duration cpu() {
    return process.cpu();
  }

  @Override
  public void close() {
    topics.close();
    process.close();
  }
}
