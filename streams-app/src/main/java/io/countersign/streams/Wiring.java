package io.countersign.streams;

import io.countersign.contract.Topics;
import io.countersign.streams.alert.AlertChannel;
import io.countersign.streams.alert.LogChannel;
import io.countersign.streams.alert.sns.SnsChannel;
import io.countersign.streams.alert.webhook.WebhookChannel;
import io.countersign.streams.correlate.CorrelateRole;
import io.countersign.streams.delivery.DeliveryRole;
import io.countersign.streams.delivery.Destination;
import io.countersign.streams.delivery.Patience;
import io.countersign.streams.health.CorrelatorMeters;
import io.countersign.streams.health.HealthServer;
import io.countersign.streams.metrics.Metrics;
import io.countersign.streams.metrics.cloudwatch.CloudWatch;
import io.countersign.streams.role.Role;
import io.countersign.streams.settings.AlertSettings;
import io.countersign.streams.settings.ProcessSettings;
import io.countersign.streams.settings.RoleName;
import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import io.countersign.streams.sink.dynamodb.DynamoDbFindingStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;

/** What the application is made of: the one place where parts meet. */
final class Wiring {
  private static final int ALERTS_IN_FLIGHT = 8;

  private final Settings settings;
  private final Clock clock;
  private final TopologySource topology;
  private final Consumer<Throwable> onFailure;
  private final PrometheusMeterRegistry scraped = Metrics.registry();
  private final CompositeMeterRegistry metrics = new CompositeMeterRegistry();
  private final CorrelatorMeters correlatorMeters;
  private final List<AutoCloseable> clients = new ArrayList<>();

  Wiring(Settings settings, Clock clock, TopologySource topology, Consumer<Throwable> onFailure) {
    this.settings = settings;
    this.clock = clock;
    this.topology = topology;
    this.onFailure = onFailure;
    metrics.add(scraped);
    settings.metrics().namespace().ifPresent(this::tellCloudWatch);
    this.correlatorMeters = new CorrelatorMeters(clock, metrics);
  }

  /**
   * Makes the table of a DynamoDB Local; safe to repeat.
   *
   * @throws IllegalStateException where the settings name none
   */
  static void makeTable(SinkSettings settings) {
    if (settings.localEndpoint().isEmpty()) {
      throw new IllegalStateException(
          "DYNAMODB_ENDPOINT is missing: in AWS, the table is made by Terraform");
    }
    DynamoDb.makeTable(settings);
  }

  List<Role> roles() {
    return settings.process().roles().stream().map(this::role).toList();
  }

  HealthServer health(List<Role> roles) {
    ProcessSettings process = settings.process();
    return HealthServer.start(
        process.httpHost(), process.httpPort(), roles, clock, correlatorMeters, scraped);
  }

  /** Clients of AWS, to be closed after the roles that use them. */
  List<AutoCloseable> clients() {
    return clients;
  }

  private void tellCloudWatch(String namespace) {
    CloudWatchAsyncClient client = aws(() -> CloudWatch.client(settings.metrics()));
    MeterRegistry registry = CloudWatch.registry(namespace, client);
    metrics.add(registry);
    clients.add(registry::close);
    clients.add(client);
  }

  /** The SDK says where it has looked for a region, in a page. */
  private static <T> T aws(Supplier<T> client) {
    try {
      return client.get();
    } catch (SdkException e) {
      throw new IllegalStateException(
          "No client of AWS can be made: check AWS_REGION. %s"
              .formatted(String.valueOf(e.getMessage()).split(":", 2)[0]),
          e);
    }
  }

  private Role role(RoleName name) {
    return switch (name) {
      case CORRELATE -> correlate();
      case SINK -> sink();
      case ALERT -> alert();
    };
  }

  private Role correlate() {
    return new CorrelateRole(
        topology.topology(settings, correlatorMeters),
        settings.kafka(),
        settings.correlate(),
        metrics,
        onFailure);
  }

  private Role sink() {
    DynamoDbAsyncClient client = aws(() -> DynamoDb.client(settings.sink()));
    clients.add(client);
    Destination store =
        new DynamoDbFindingStore(client, settings.sink().tableName(), settings.sink().retention());
    return delivery(
        RoleName.SINK,
        new DeliveryRole.Route(
            List.of(Topics.MATCHED, Topics.UNMATCHED),
            List.of(store),
            settings.sink().maxInFlight(),
            patience()));
  }

  private Role alert() {
    return delivery(
        RoleName.ALERT,
        new DeliveryRole.Route(
            List.of(Topics.UNMATCHED), channels(), ALERTS_IN_FLIGHT, patience()));
  }

  private Patience patience() {
    return Patience.atMost(settings.process().giveUpAfter());
  }

  private Role delivery(RoleName name, DeliveryRole.Route route) {
    return new DeliveryRole(name.toString(), route, settings.kafka(), clock, metrics, onFailure);
  }

  private List<AlertChannel> channels() {
    List<AlertChannel> channels = new ArrayList<>();
    settings.alert().snsTopic().map(this::sns).ifPresent(channels::add);
    settings.alert().webhook().map(WebhookChannel::new).ifPresent(channels::add);
    return channels.isEmpty() ? List.of(new LogChannel()) : channels;
  }

  private AlertChannel sns(AlertSettings.TopicArn topic) {
    SnsAsyncClient client = aws(() -> SnsChannel.client(settings.alert(), topic));
    clients.add(client);
    return new SnsChannel(client, topic);
  }
}
