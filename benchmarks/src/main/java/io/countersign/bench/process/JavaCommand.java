package io.countersign.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of the JVMs of a benchmark.
 *
 * @param home folder of the repository
 */
public record JavaCommand(Path home) {
  private static final String BROKER = "io.countersign.bench.kafka.BrokerMain";
  private static final String STREAMS = "io.countersign.bench.contestant.StreamsMain";
  private static final String FLINK = "io.countersign.bench.flink.FlinkMain";

  public JavaCommand {
    home = home.toAbsolutePath().normalize();
  }

  /** A broker with its data in a folder. */
  public List<String> broker(Path folder) {
    List<String> words = java(List.of("-Xmx1g", "-XX:+UseG1GC"), ownClassPath());
    words.addAll(List.of(BROKER, folder.toString()));
    return words;
  }

  /** A contestant on Kafka Streams, with the flags of the shipped image. */
  public List<String> streams(Path settings) {
    List<String> words = java(shippedFlags(), ownClassPath());
    words.addAll(List.of(STREAMS, settings.toString()));
    return words;
  }

  /** The contestant on Apache Flink, with the same flags and a class path of its own. */
  public List<String> flink(Path settings) {
    List<String> flags = new ArrayList<>(shippedFlags());
    flags.addAll(List.of("--add-opens=java.base/java.util=ALL-UNNAMED"));
    flags.addAll(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"));
    List<String> words = java(flags, flinkClassPath());
    words.addAll(List.of(FLINK, settings.toString()));
    return words;
  }

  /** Any other class of this class path. */
  public List<String> main(List<String> flags, String mainClass, List<String> arguments) {
    List<String> words = java(flags, ownClassPath());
    words.add(mainClass);
    words.addAll(arguments);
    return words;
  }

  private List<String> shippedFlags() {
    return List.of("@" + home.resolve("streams-app/jvm.options"), "-Xmx2g");
  }

  private static List<String> java(List<String> flags, String classPath) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(flags);
    words.add("--enable-native-access=ALL-UNNAMED");
    if (Runtime.version().feature() >= 23) {
      words.add("--sun-misc-unsafe-memory-access=allow");
    }
    words.add("-Dlogback.configurationFile=countersign-bench-logback.xml");
    words.addAll(List.of("-cp", classPath));
    return words;
  }

  private static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  /** Of the module of its own, so that its libraries never meet those of the application. */
  private String flinkClassPath() {
    Path target = home.resolve("benchmarks/flink/target");
    try {
      return target.resolve("classes")
          + System.getProperty("path.separator")
          + Files.readString(target.resolve("classpath"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "there is no class path for Flink: run mvn package -pl benchmarks/flink -am -DskipTests",
          e);
    }
  }
}
