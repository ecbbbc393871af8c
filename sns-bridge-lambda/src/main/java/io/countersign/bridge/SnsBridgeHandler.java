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
import org.jspecify.annotations.Nullable;

/**
 * The doorway for AWS Lambda: JSON in, JSON out. Takes the raw bytes, so that no shape of an event
 * is lost to somebody's idea of it. Connects to Kafka with the first event.
 */
public final class SnsBridgeHandler implements RequestStreamHandler, AutoCloseable {
  private final SnsBridge bridge;

  /** As AWS Lambda starts it: set up by the environment. */
  public SnsBridgeHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  /**
   * Set up by the given settings.
   *
   * @throws InvalidSettings with every error, each by name
   */
  public SnsBridgeHandler(Map<String, String> settings, Clock clock) {
    this(Wiring.bridge(Settings.from(settings), clock));
  }

  SnsBridgeHandler(SnsBridge bridge) {
    this.bridge = bridge;
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
