package io.countersign.streams.onkafka;

import io.countersign.embedded.DynamoDbLocal;
import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** One real DynamoDB Local for all tests of a JVM, with which it ends. */
public final class SharedDynamoDb {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final DynamoDbLocal SERVER =
      DynamoDbLocal.start(
          DynamoDbLocal.jarsIn(MODULE.resolve("..")),
          Optional.empty(),
          0,
          MODULE.resolve("target/dynamodb-local.log"));

  private SharedDynamoDb() {}

  public static URI endpoint() {
    return SERVER.endpoint();
  }

  public static DynamoDbAsyncClient client() {
    return client(endpoint());
  }

  /** A client as the application has it, of another endpoint that leads here. */
  public static DynamoDbAsyncClient client(URI endpoint) {
    return DynamoDb.client(
        new SinkSettings(
            "", Duration.ZERO, 1, Optional.of(endpoint), Optional.empty(), Optional.empty()));
  }
}
