package io.countersign.streams.delivery;

import io.countersign.contract.Topic;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.metrics.Meters;
import io.countersign.streams.role.Health;
import io.countersign.streams.role.Role;
import io.countersign.streams.role.RoleStopped;
import io.countersign.streams.role.TopicCheck;
import io.countersign.streams.settings.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A role that takes findings from topics to destinations, in consumer group countersign-NAME. */
public final class DeliveryRole implements Role {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRole.class);

  /** Where findings come from and go, how many at the same time, and how long each is tried. */
  public record Route(
      List<Topic<String, Finding>> from,
      List<? extends Destination> to,
      int maxInFlight,
      Patience patience) {}

  private final String name;
  private final KafkaSettings kafka;
  private final List<String> topics;
  private final FindingsReader reader;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;
  private volatile boolean failed;

  public DeliveryRole(
      String name,
      Route route,
      KafkaSettings kafka,
      Clock clock,
      MeterRegistry registry,
      Consumer<Throwable> onFailure) {
    this.name = name;
    this.kafka = kafka;
    this.topics = route.from().stream().map(Topic::name).toList();
    this.onFailure = onFailure;
    this.thread = new Thread(this::run, "countersign-" + name);
    DeadLetters deadLetters =
        new DeadLetters(
            kafka.clientProperties(), clock, registry.counter(Meters.DEAD_LETTERS, "role", name));
    DeliveryMeters meters = DeliveryMeters.of(name, registry);
    this.reader =
        new FindingsReader(
            group(name),
            route.from(),
            groupProperties(kafka),
            new Deliveries(route.to(), deadLetters, meters, route.patience(), route.maxInFlight()),
            deadLetters,
            meters);
  }

  /** The consumer group of the role with that name. */
  public static String group(String name) {
    return "countersign-" + name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    try (Admin admin = Admin.create(kafka.adminProperties())) {
      TopicCheck.describe(admin, topics);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the start", e);
    }
    thread.start();
  }

  private void run() {
    try (reader) {
      reader.run();
    } catch (InterruptedException | InterruptException e) {
      LOG.warn("Role {} stopped with deliveries under way: they come again", name);
    } catch (Throwable e) {
      failed = true;
      onFailure.accept(RoleStopped.of(name, e));
    }
  }

  @Override
  public Health health() {
    if (failed || thread.getState() == Thread.State.TERMINATED) {
      return new Health(false, false, failed ? "failed" : "stopped");
    }
    String detail = reader.isPaused() ? "waiting" : reader.isAssigned() ? "running" : "joining";
    return new Health(true, detail.equals("running"), detail);
  }

  @Override
  public void close(Duration within) {
    if (thread.getState() == Thread.State.NEW) {
      reader.close();
      return;
    }
    reader.stop();
    try {
      if (!thread.join(within)) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> groupProperties(KafkaSettings kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.clientProperties());
    properties.putAll(kafka.groupProperties());
    return properties;
  }
}
