package io.countersign.streams.metrics.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.countersign.streams.metrics.Meters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** What goes over the wire; the names are text in every protocol that CloudWatch takes. */
final class CloudWatchTest {
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.write(
              body(
                  exchange.getRequestHeaders().getFirst("Content-Encoding"),
                  exchange.getRequestBody().readAllBytes()));
          exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static byte[] body(@Nullable String encoding, byte[] body) throws IOException {
    return "gzip".equals(encoding)
        ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
        : body;
  }

  private CloudWatchAsyncClient client() {
    return CloudWatchAsyncClient.builder()
        .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
        .region(Region.EU_WEST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .build();
  }

  @Test
  void ownMetersReachTheNamespaceUnderTheNamesThatAlarmsHangOn() {
    try (CloudWatchAsyncClient client = client()) {
      MeterRegistry registry = CloudWatch.registry("Countersign/prod", client);
      Gauge.builder(Meters.WATERMARK_LAG, () -> 7)
          .tag("role", "correlate")
          .tag("feed", "tickets")
          .register(registry);
      Gauge.builder(Meters.TICK_AGE, () -> Double.NaN).register(registry);
      registry.counter(Meters.DEAD_LETTERS, "role", "sink").increment();
      registry.counter("kafka.consumer.fetch.manager.records.consumed.total").increment();
      registry.close();
    }

    assertThat(received.toString(StandardCharsets.ISO_8859_1))
        .contains("Countersign/prod")
        .contains("countersign.watermark.lag.seconds.value", "feed", "tickets")
        .contains("countersign.dead.letters.count", "role", "sink")
        .doesNotContain("countersign.tick.age", "kafka.");
  }
}
