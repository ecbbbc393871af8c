package io.countersign.streams;

import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.policyfile.PolicyFolder;
import io.countersign.streams.correlate.CorrelatorListener;
import io.countersign.streams.correlate.CorrelatorTopology;
import io.countersign.streams.health.HealthServer;
import io.countersign.streams.role.Role;
import io.countersign.streams.settings.CorrelateSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running application: its roles, and the server that tells how they are. */
public final class StreamsApp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);

  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final Duration stopWithin;
  private final List<Role> roles;
  private final List<AutoCloseable> clients;
  private final HealthServer health;
  private boolean closed;

  private StreamsApp(Settings settings, Clock clock, TopologySource topology) {
    this.stopWithin = settings.process().stopWithin();
    Wiring wiring = new Wiring(settings, clock, topology, failure::complete);
    this.roles = wiring.roles();
    this.clients = wiring.clients();
    this.health = wiring.health(roles);
  }

  /**
   * Starts every role of the settings.
   *
   * @throws IllegalStateException with the remedy, if one cannot start
   */
  public static StreamsApp start(Settings settings, Clock clock) {
    return start(settings, clock, StreamsApp::correlator);
  }

  static StreamsApp start(Settings settings, Clock clock, TopologySource topology) {
    StreamsApp app = new StreamsApp(settings, clock, topology);
    try {
      app.roles.forEach(Role::start);
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
    LOG.info("Roles {} run; health on port {}", settings.process().roles(), app.httpPort());
    return app;
  }

  /** Where {@code /live}, {@code /ready}, {@code /started} and the others are. */
  public int httpPort() {
    return health.port();
  }

  /** Completes when a role broke and only a restart can help. */
  public CompletableFuture<Throwable> failure() {
    return failure;
  }

  /** Stops the roles in the order of the flow, within the time that the settings give. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    long deadline = System.nanoTime() + stopWithin.toNanos();
    for (Role role : roles) {
      role.close(Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1)));
    }
    clients.forEach(StreamsApp::close);
    health.close();
    LOG.info("Stopped");
  }

  private static Topology correlator(Settings settings, CorrelatorListener listener) {
    PolicyVersions policies = policies(settings.correlate());
    if (!policies.versions().getLast().defaults().enforcesVerification()) {
      LOG.warn(
          "Approvals are taken on trust: whoever can send to the topic of the tickets can approve."
              + " Nothing enforces the control 'verified'; see docs/verified-approvals.md");
    }
    return CorrelatorTopology.topology(policies, listener);
  }

  static PolicyVersions policies(CorrelateSettings settings) {
    PolicyVersions policies =
        settings.policyFile().map(PolicyFolder::load).orElse(PolicyVersions.BUILT_IN);
    return settings.verifiedApprovals() ? policies.withVerifiedApprovals() : policies;
  }

  private static void close(AutoCloseable client) {
    try {
      client.close();
    } catch (Exception e) {
      LOG.warn("A client did not close", e);
    }
  }
}
