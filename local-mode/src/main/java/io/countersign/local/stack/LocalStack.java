package io.countersign.local.stack;

import io.countersign.local.lambda.LambdaEnvironment;
import io.countersign.local.lambda.LambdaEnvironment.Outcome;
import io.countersign.streams.Settings;
import io.countersign.streams.StreamsApp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Kafka, DynamoDB, the bridge behind AWS Lambda's Invoke API and the application with all its
 * roles: the real ones, in this process and a child of it.
 */
public final class LocalStack implements AutoCloseable {
  /** Name of the bridge's function. */
  public static final String FUNCTION = "sns-bridge";

  private final Addresses addresses;
  private final Settings appSettings;
  private final LambdaEnvironment bridge;
  private final StreamsApp app;
  private final Parts parts;

  LocalStack(
      Addresses addresses,
      Settings appSettings,
      LambdaEnvironment bridge,
      StreamsApp app,
      Parts parts) {
    this.addresses = addresses;
    this.appSettings = appSettings;
    this.bridge = bridge;
    this.app = app;
    this.parts = parts;
  }

  /**
   * Starts it all, and stops it again if a part does not start.
   *
   * @throws io.countersign.embedded.PortInUse naming the option that chooses the port
   */
  public static LocalStack start(StackSettings settings, Clock clock) {
    Parts parts = new Parts();
    try {
      return new Wiring(settings, clock, parts).stack();
    } catch (RuntimeException e) {
      parts.close();
      throw e instanceof CompletionException && e.getCause() instanceof RuntimeException cause
          ? cause
          : e;
    }
  }

  /** Where everything is. */
  public Addresses addresses() {
    return addresses;
  }

  /** The settings that the application runs with. */
  public Settings appSettings() {
    return appSettings;
  }

  /** Invokes the bridge, as AWS does with an event of a queue or a topic. */
  public CompletableFuture<Outcome> invoke(Object event) {
    return bridge.invoke(UUID.randomUUID(), event.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Completes when the application broke and only a restart can help. */
  public CompletableFuture<Throwable> failure() {
    return app.failure();
  }

  /** Stops everything; what is in its folder stays. */
  @Override
  public void close() {
    parts.close();
  }
}
