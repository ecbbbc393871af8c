package io.countersign.local.stack;

import java.net.URI;
import java.nio.file.Path;

/** Which DynamoDB is used. */
public sealed interface DynamoDbChoice {
  /**
   * A DynamoDB Local of our own.
   *
   * @param jars where Maven put it
   * @param onDisk whether it keeps its data beside Kafka's; else in memory
   */
  record Own(Path jars, boolean onDisk) implements DynamoDbChoice {}

  /** One that runs already. */
  record Elsewhere(URI endpoint) implements DynamoDbChoice {}
}
