package io.countersign.athena;

import io.countersign.embedded.DynamoDbLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** DynamoDB Local with what the whole pipeline wrote for a scenario. */
final class PublishedFindings implements AutoCloseable {
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  private static final Path LOCAL_MODE = REPOSITORY.resolve("local-mode/target");

  private final DynamoDbLocal dynamoDb;

  private PublishedFindings(DynamoDbLocal dynamoDb) {
    this.dynamoDb = dynamoDb;
  }

  /** Plays the scenarios of a folder by {@code countersign demo}, a process of its own. */
  static PublishedFindings of(Path scenarios, Path folder) throws Exception {
    DynamoDbLocal dynamoDb =
        DynamoDbLocal.start(
            DynamoDbLocal.jarsIn(REPOSITORY),
            Optional.empty(),
            0,
            folder.resolve("dynamodb-local.log"));
    Path log = folder.resolve("demo.log");
    Process demo =
        new ProcessBuilder(command(scenarios, dynamoDb))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (demo.waitFor() != 0) {
      dynamoDb.close();
      throw new IllegalStateException(Files.readString(log));
    }
    return new PublishedFindings(dynamoDb);
  }

  FindingsDatabase asAthenaSeesThem() {
    return FindingsDatabase.open(REPOSITORY, dynamoDb.endpoint(), "countersign-findings");
  }

  @Override
  public void close() {
    dynamoDb.close();
  }

  private static List<String> command(Path scenarios, DynamoDbLocal dynamoDb) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dcountersign.home=" + REPOSITORY,
        "-cp",
        LOCAL_MODE.resolve("classes") + ":" + Files.readString(LOCAL_MODE.resolve("classpath")),
        "io.countersign.local.Countersign",
        "demo",
        "--json",
        "--scenarios",
        scenarios.toString(),
        "--dynamodb-endpoint",
        dynamoDb.endpoint().toString());
  }
}
