package io.countersign.streams.health;

import io.countersign.contract.Json;
import io.countersign.correlation.evidence.Feed;
import io.countersign.streams.role.Health;
import io.countersign.streams.role.Role;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code /live}, {@code /ready} and {@code /started} (200 or 503, with each role's state), {@code
 * /watermark} and {@code /metrics}.
 */
public final class HealthServer implements AutoCloseable {
  private final List<Role> roles;
  private final Started started;
  private final CorrelatorMeters correlator;
  private final PrometheusMeterRegistry metrics;
  private final Javalin server;

  private record Lag(@Nullable String watermark, @Nullable Double lagSeconds) {}

  private HealthServer(
      String host,
      int port,
      List<Role> roles,
      Clock clock,
      CorrelatorMeters correlator,
      PrometheusMeterRegistry metrics) {
    this.roles = List.copyOf(roles);
    this.started = new Started(this.roles, clock);
    this.correlator = correlator;
    this.metrics = metrics;
    this.server = listening(host, port);
  }

  /** Answers at an address of this machine from now on; port 0 takes a free one. */
  public static HealthServer start(
      String host,
      int port,
      List<Role> roles,
      Clock clock,
      CorrelatorMeters correlator,
      PrometheusMeterRegistry metrics) {
    return new HealthServer(host, port, roles, clock, correlator, metrics);
  }

  private Javalin listening(String host, int port) {
    try {
      return Javalin.create(this::configure).start(host, port);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "HTTP_PORT %d cannot be used on HTTP_HOST %s: choose another (0 takes a free one). %s"
              .formatted(port, host, e.getMessage()),
          e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.get("/live", context -> answer(context, all(Health::live)));
    config.routes.get("/ready", context -> answer(context, all(Health::ready)));
    config.routes.get("/started", context -> answer(context, started.check()));
    config.routes.get("/watermark", context -> json(context, lags()));
    config.routes.get(
        "/metrics",
        context -> context.contentType("text/plain; version=0.0.4").result(metrics.scrape()));
  }

  private boolean all(Predicate<Health> good) {
    return roles.stream().map(Role::health).allMatch(good);
  }

  private void answer(Context context, boolean good) {
    Map<String, Health> healths =
        roles.stream()
            .collect(Collectors.toMap(Role::name, Role::health, (a, b) -> a, TreeMap::new));
    context.status(good ? 200 : 503);
    json(context, healths);
  }

  private Map<String, Lag> lags() {
    Map<String, Lag> lags = new TreeMap<>();
    for (Feed feed : Feed.values()) {
      lags.put(feed.toString(), lag(feed));
    }
    return lags;
  }

  private Lag lag(Feed feed) {
    return correlator
        .watermark(feed)
        .map(time -> new Lag(time.toString(), correlator.lagSeconds(feed)))
        .orElse(new Lag(null, null));
  }

  private static void json(Context context, Object value) {
    context.contentType("application/json").result(Json.bytes(value));
  }

  @Override
  public void close() {
    server.stop();
  }
}
