package io.countersign.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.streams.role.Health;
import io.countersign.streams.role.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The health check asks a server of the application. */
final class HealthCheckTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private Health health = new Health(true, true, "RUNNING");
  private final HealthServer server =
      HealthServer.start(
          "127.0.0.1",
          0,
          List.of(new RoleInHealth()),
          Clock.systemUTC(),
          new CorrelatorMeters(Clock.systemUTC(), new SimpleMeterRegistry()),
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private String port = Integer.toString(server.port());

  /** A role that is what the test says. */
  private final class RoleInHealth implements Role {
    @Override
    public String name() {
      return "sink";
    }

    @Override
    public void start() {}

    @Override
    public Health health() {
      return health;
    }

    @Override
    public void close(Duration within) {}
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void serverListensOnItsAddressAlone() throws Exception {
    try (ServerSocket elsewhere = new ServerSocket()) {
      elsewhere.bind(new InetSocketAddress("127.0.0.2", server.port()));
      assertThat(elsewhere.isBound()).isTrue();
    }
  }

  private int run(String... args) {
    PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
    return HealthCheck.run(args, Map.of("HTTP_PORT", port), lines);
  }

  private List<String> lines() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void asksWhetherTheApplicationIsLiveUnlessItIsToAskOtherwise() {
    assertThat(run()).isZero();
    assertThat(run("--of", "live")).isZero();
    assertThat(run("--of", "ready")).isZero();
    assertThat(lines()).containsExactly("live", "live", "ready");
  }

  @Test
  void roleThatOnlyWaitsIsLiveButNotReadyAndTheLineNamesIt() {
    health = new Health(true, false, "WAITING");

    assertThat(run("--of", "live")).isZero();
    assertThat(run("--of", "ready")).isEqualTo(1);
    assertThat(lines()).hasSize(2).last().asString().startsWith("not ready: ");
    assertThat(lines().getLast()).contains("/ready answers 503", "\"sink\"", "WAITING");
  }

  @Test
  void roleThatBrokeIsNotLive() {
    health = new Health(false, false, "BROKEN");

    assertThat(run()).isEqualTo(1);
    assertThat(lines()).singleElement().asString().startsWith("not live: ").contains("BROKEN");
  }

  @Test
  void processThatDoesNotAnswerIsNotLive() {
    server.close();

    assertThat(run()).isEqualTo(1);
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("not live: http://127.0.0.1:" + port + "/live does not answer: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "65536"})
  void wrongPortIsOneLineThatNamesTheSetting(String wrong) {
    port = wrong;

    assertThat(run()).isEqualTo(1);
    assertThat(lines()).singleElement().asString().startsWith("HTTP_PORT is ").contains(wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--of", "ready", "--of dead", "--off ready", "--of ready --of live"})
  void wrongArgumentsAreOneLineWithTheRightOnes(String wrong) {
    assertThat(run(wrong.split(" ", -1))).isEqualTo(1);
    assertThat(lines()).containsExactly("usage: [--of live|ready|started]");
  }
}
