package io.countersign.bridge;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.countersign.settings.InvalidSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The doorway for AWS Lambda: JSON in, JSON out. Takes the raw bytes, so that an event of an
 * unexpected shape is not lost in a typed deserialiser. Connects to Kafka with the first event.
 *
 * <p>Before AWS Lambda takes a snapshot of it (SnapStart), it goes through an example of each
 * message, so that the snapshot holds the classes that a first invocation would load.
 */
public final class SnsBridgeHandler implements RequestStreamHandler, Resource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnsBridgeHandler.class);

  private final SnsBridge bridge;
  private final Supplier<byte[]> example;

  /** As AWS Lambda starts it: set up by the environment. */
  public SnsBridgeHandler() {
    this(System.getenv(), Clock.systemUTC());
    Core.getGlobalContext().register(this);
  }

  /**
   * Set up by the given settings.
   *
   * @throws InvalidSettings with every error, each by name
   */
  public SnsBridgeHandler(Map<String, String> settings, Clock clock) {
    this(Settings.from(settings), clock);
  }

  private SnsBridgeHandler(Settings settings, Clock clock) {
    this(Wiring.bridge(settings, clock), () -> Examples.event(settings.sources()));
  }

  SnsBridgeHandler(SnsBridge bridge, Supplier<byte[]> example) {
    this.bridge = bridge;
    this.example = example;
  }

  /** A function that cannot be prepared works all the same, and only starts more slowly. */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    try {
      bridge.rehearse(example.get());
    } catch (RuntimeException e) {
      LOG.warn(
          "The function was not prepared before its snapshot: its first invocation is slow", e);
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    // Nothing is held that a restored function would have to renew.
  }

  /**
   * Takes one event and answers with what became of it: for SQS the records to bring again.
   *
   * @throws NotPublishedException if Kafka did not acknowledge a record that came without a queue
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, @Nullable Context context)
      throws IOException {
    Answer outcome = bridge.accept(event.readAllBytes());
    List<Outcome.Failed> failed = outcome.failedWithoutQueue();
    if (!failed.isEmpty()) {
      throw new NotPublishedException(failed.size(), failed.getFirst().explanation());
    }
    answer.write(outcome.toJson().toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    bridge.close();
  }
}
