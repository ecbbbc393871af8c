package io.countersign.bench.process;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a contestant's JVM is started with, passed in a file.
 *
 * @param contestant its name, as in {@code --contestants}
 * @param bootstrapServers of the broker
 * @param applicationId of its consumer group, its internal topics and its transactions
 * @param outputTopic where it writes findings; the shipped correlator has topics of its own
 * @param folder for its state and for what it measures
 * @param threads that process records
 * @param takesTimes whether to take the time of each single record, which costs about 1 µs each
 */
public record RunSettings(
    String contestant,
    String bootstrapServers,
    String applicationId,
    String outputTopic,
    Path folder,
    int threads,
    boolean takesTimes) {

  /** Writes them into their folder and returns the file. */
  public Path write() throws IOException {
    Properties p = new Properties();
    p.setProperty("contestant", contestant);
    p.setProperty("bootstrap-servers", bootstrapServers);
    p.setProperty("application-id", applicationId);
    p.setProperty("output-topic", outputTopic);
    p.setProperty("folder", folder.toString());
    p.setProperty("threads", Integer.toString(threads));
    p.setProperty("takes-times", Boolean.toString(takesTimes));
    Files.createDirectories(folder);
    Path file = folder.resolve("run.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      p.store(writer, null);
    }
    return file;
  }

  /** Reads them. */
  public static RunSettings read(Path file) throws IOException {
    Properties p = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      p.load(reader);
    }
    return new RunSettings(
        p.getProperty("contestant"),
        p.getProperty("bootstrap-servers"),
        p.getProperty("application-id"),
        p.getProperty("output-topic"),
        Path.of(p.getProperty("folder")),
        Integer.parseInt(p.getProperty("threads")),
        Boolean.parseBoolean(p.getProperty("takes-times")));
  }

  /** Folder of the state: RocksDB and what belongs to it. */
  public Path state() {
    return folder.resolve("state");
  }

  /** File of the samples of CPU times. */
  public Path samples() {
    return folder.resolve("samples.csv");
  }

  /** File of the times of single records. */
  public Path times() {
    return folder.resolve("times.bin");
  }

  /** File of what there is one figure of. */
  public Path figures() {
    return folder.resolve("figures.properties");
  }

  /** File of what it prints. */
  public Path log() {
    return folder.resolve("log");
  }
}
