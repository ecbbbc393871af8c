package io.countersign.streams.metrics;

import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/**
 * The registry behind /metrics: our metrics, and of the hundreds of Kafka Streams the few that tell
 * much.
 */
public final class Metrics {
  private static final Set<String> OF_KAFKA_STREAMS =
      Set.of(
          "kafka.stream.alive.stream.threads",
          "kafka.stream.failed.stream.threads",
          "kafka.stream.state",
          "kafka.stream.thread.process.rate",
          "kafka.stream.thread.process.latency.avg",
          "kafka.stream.thread.commit.latency.avg",
          "kafka.stream.thread.poll.records.avg",
          "kafka.stream.task.dropped.records.total",
          "kafka.stream.state.restore.remaining.records.total",
          "kafka.consumer.fetch.manager.records.lag.max",
          "kafka.consumer.fetch.manager.records.consumed.total");

  private Metrics() {}

  /** An empty registry. */
  public static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry
        .config()
        .meterFilter(
            MeterFilter.deny(
                id ->
                    id.getName().startsWith("kafka.") && !OF_KAFKA_STREAMS.contains(id.getName())));
    return registry;
  }
}
