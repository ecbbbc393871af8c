package io.countersign.local.stack;

import io.countersign.bridge.SnsBridgeHandler;
import io.countersign.embedded.DynamoDbLocal;
import io.countersign.embedded.EmbeddedKafka;
import io.countersign.embedded.Port;
import io.countersign.local.lambda.InvokeApi;
import io.countersign.local.lambda.LambdaEnvironment;
import io.countersign.streams.Settings;
import io.countersign.streams.StreamsApp;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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
    Map<String, String> texts = settings.texts(kafkaAddress(), dynamoDbAddress(), ports.http());
    Settings app = Settings.from(texts);
    CompletableFuture.allOf(
            CompletableFuture.runAsync(() -> startKafka(app)),
            CompletableFuture.runAsync(() -> startDynamoDb(app)))
        .join();
    StreamsApp running = parts.add(StreamsApp.start(app, clock));
    LambdaEnvironment bridge = bridge(texts);
    InvokeApi api = parts.add(InvokeApi.start(bridge, ports.bridge()));
    return new LocalStack(addresses(api), app, bridge, running, parts);
  }

  private Addresses addresses(InvokeApi api) {
    return new Addresses(
        kafkaAddress(), dynamoDbAddress(), api.endpoint(), api.invocations(), http(ports.http()));
  }

  private String kafkaAddress() {
    return Port.HOST + ":" + ports.kafka();
  }

  private URI dynamoDbAddress() {
    return switch (settings.dynamoDb()) {
      case DynamoDbChoice.Elsewhere elsewhere -> elsewhere.endpoint();
      case DynamoDbChoice.Own own -> http(ports.dynamoDb());
    };
  }

  private void startKafka(Settings app) {
    parts.add(EmbeddedKafka.start(settings.folder().resolve("kafka"), ports.kafka()));
    TopicAdmin.create(app.kafka(), app.topics());
  }

  private void startDynamoDb(Settings app) {
    if (settings.dynamoDb() instanceof DynamoDbChoice.Own own) {
      parts.add(own(own));
    }
    DynamoDb.makeTable(app.sink());
  }

  private DynamoDbLocal own(DynamoDbChoice.Own own) {
    return DynamoDbLocal.start(
        own.jars(),
        own.onDisk() ? Optional.of(settings.folder().resolve("dynamodb")) : Optional.empty(),
        ports.dynamoDb(),
        settings.folder().resolve("dynamodb-local.log"));
  }

  private LambdaEnvironment bridge(Map<String, String> texts) {
    SnsBridgeHandler handler = parts.add(new SnsBridgeHandler(texts, clock));
    return parts.add(new LambdaEnvironment(handler, LocalStack.FUNCTION, clock));
  }

  private static URI http(int port) {
    return URI.create("http://" + Port.HOST + ":" + port);
  }
}
