package io.countersign.local.stack;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.countersign.bridge.SnsBridgeHandler;
import io.countersign.local.dynamodb.DynamoDbLocal;
import io.countersign.local.kafka.LocalKafka;
import io.countersign.local.lambda.Environment;
import io.countersign.local.lambda.InvokeApi;
import io.countersign.local.ports.Port;
import io.countersign.streams.Settings;
import io.countersign.streams.StreamsApp;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Starts the parts of a stack, each with the addresses of those before it. */
final class Wiring {
  private final StackSettings settings;
  private final Ports ports;
  private final Clock clock;
  private final Parts parts;

  Wiring(StackSettings settings, Clock clock, Parts parts) {
    this.settings = settings;
    this.ports = settings.ports().chosen(settings.dynamoDb() instanceof DynamoDbChoice.Own);
    this.clock = clock;
    this.parts = parts;
  }

  LocalStack stack() {
    CompletableFuture<LocalKafka> startingKafka = supplyAsync(this::kafka);
    CompletableFuture<URI> startingDynamoDb = supplyAsync(this::dynamoDb);
    CompletableFuture.allOf(startingKafka, startingDynamoDb).join();
    String kafka = startingKafka.join().bootstrapServers();
    URI dynamoDb = startingDynamoDb.join();
    Settings appSettings = Settings.from(settings.app(kafka, dynamoDb, ports.http()));
    makeTopicsAndTable(appSettings);
    StreamsApp app = parts.add(StreamsApp.start(appSettings, clock));
    Environment bridge = bridge(kafka);
    InvokeApi api = parts.add(InvokeApi.start(bridge, ports.bridge()));
    Addresses addresses =
        new Addresses(kafka, dynamoDb, api.endpoint(), api.invocations(), http(app.httpPort()));
    return new LocalStack(addresses, appSettings, bridge, app, parts);
  }

  private LocalKafka kafka() {
    return parts.add(LocalKafka.start(settings.folder().resolve("kafka"), ports.kafka()));
  }

  private URI dynamoDb() {
    return switch (settings.dynamoDb()) {
      case DynamoDbChoice.Elsewhere elsewhere -> elsewhere.endpoint();
      case DynamoDbChoice.Own own -> parts.add(own(own)).endpoint();
    };
  }

  private DynamoDbLocal own(DynamoDbChoice.Own own) {
    return DynamoDbLocal.start(
        own.jars(),
        own.onDisk() ? Optional.of(settings.folder().resolve("dynamodb")) : Optional.empty(),
        ports.dynamoDb(),
        settings.folder().resolve("dynamodb-local.log"));
  }

  private static void makeTopicsAndTable(Settings app) {
    CompletableFuture<Void> topics =
        CompletableFuture.runAsync(() -> TopicAdmin.create(app.kafka(), app.topics()));
    try (DynamoDbAsyncClient client = DynamoDb.client(app.sink())) {
      FindingsTable.create(client, app.sink().tableName());
    } finally {
      topics.join();
    }
  }

  private Environment bridge(String kafka) {
    SnsBridgeHandler handler = parts.add(new SnsBridgeHandler(settings.bridge(kafka), clock));
    return parts.add(new Environment(handler, LocalStack.FUNCTION, clock));
  }

  private static URI http(int port) {
    return URI.create("http://" + Port.HOST + ":" + port);
  }
}
