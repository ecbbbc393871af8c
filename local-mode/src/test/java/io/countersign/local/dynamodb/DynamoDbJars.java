package io.countersign.local.dynamodb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars of DynamoDB Local on this machine, fetched when they are not there yet. */
public final class DynamoDbJars {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path FOLDER = TOP.resolve("target/dynamodb-local");

  private DynamoDbJars() {}

  /** Their folder. */
  public static Path folder() {
    if (!Files.isDirectory(FOLDER)) {
      fetch();
    }
    return FOLDER;
  }

  private static void fetch() {
    try {
      int exit =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-f",
                  "local-mode/dynamodb-local/pom.xml",
                  "dependency:copy-dependencies")
              .directory(TOP.toFile())
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("Maven could not fetch DynamoDB Local");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
