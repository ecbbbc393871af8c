package io.countersign.streams.metrics.cloudwatch;

import io.countersign.streams.metrics.Meters;
import io.countersign.streams.settings.MetricsSettings;
import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClientBuilder;

/** Tells Amazon CloudWatch our own meters once a minute, and once more at the end. */
public final class CloudWatch {
  private CloudWatch() {}

  /** A client as the settings say; closed by its owner, after the registry. */
  public static CloudWatchAsyncClient client(MetricsSettings settings) {
    CloudWatchAsyncClientBuilder builder = CloudWatchAsyncClient.builder();
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /**
   * A registry that tells this namespace. Each metric is paid for, so those of Kafka's clients are
   * not among them: their names and tags change with every start.
   */
  public static MeterRegistry registry(String namespace, CloudWatchAsyncClient client) {
    CloudWatchConfig config = key -> key.equals("cloudwatch.namespace") ? namespace : null;
    MeterRegistry registry = new CloudWatchMeterRegistry(config, Clock.SYSTEM, client);
    registry
        .config()
        .meterFilter(MeterFilter.denyUnless(id -> id.getName().startsWith(Meters.PREFIX)));
    return registry;
  }
}
