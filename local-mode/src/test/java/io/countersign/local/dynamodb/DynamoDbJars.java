package io.countersign.local.dynamodb;

import io.countersign.local.stack.DynamoDbChoice;
import java.nio.file.Path;

/** The jars of DynamoDB Local, which the build of the streams app has fetched for its tests. */
final class DynamoDbJars {
  private DynamoDbJars() {}

  /** Their folder. */
  static Path folder() {
    return DynamoDbChoice.Own.jarsIn(Path.of("..").toAbsolutePath().normalize());
  }
}
