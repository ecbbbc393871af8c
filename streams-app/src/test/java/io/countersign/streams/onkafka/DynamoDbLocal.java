package io.countersign.streams.onkafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** One real DynamoDB Local, in a process of its own, for all tests of a JVM. */
public final class DynamoDbLocal {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final Path JARS = MODULE.resolve("../target/dynamodb-local");
  private static final URI ENDPOINT = start();

  private DynamoDbLocal() {}

  public static URI endpoint() {
    return ENDPOINT;
  }

  public static DynamoDbAsyncClient client() {
    return client(ENDPOINT);
  }

  /** A client as the application has it, of another endpoint that leads here. */
  public static DynamoDbAsyncClient client(URI endpoint) {
    return DynamoDb.client(
        new SinkSettings(
            "", Duration.ZERO, 1, Optional.of(endpoint), Optional.empty(), Optional.empty()));
  }

  private static URI start() {
    int port = FreePort.any();
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    Process process = process(port);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    try (DynamoDbAsyncClient client = client(endpoint)) {
      await()
          .atMost(60, SECONDS)
          .pollInSameThread() // another one would wait for this very class
          .ignoreExceptions()
          .until(() -> process.isAlive() && client.listTables().join().hasTableNames());
    }
    return endpoint;
  }

  private static Process process(int port) {
    try {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx256m",
              "-cp",
              JARS.toAbsolutePath() + File.separator + "*",
              "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
              "-inMemory",
              "-sharedDb",
              "-disableTelemetry",
              "-port",
              Integer.toString(port))
          .directory(MODULE.resolve("target").toFile())
          .redirectErrorStream(true)
          .redirectOutput(MODULE.resolve("target/dynamodb-local.log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
