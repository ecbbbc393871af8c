package io.countersign.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One execution environment of AWS Lambda: one handler, one invocation at a time, in the order of
 * arrival.
 */
public final class LambdaEnvironment implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LambdaEnvironment.class);

  /** How an invocation ended. */
  public sealed interface Outcome {
    /** With what the handler wrote. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way from the handler to the caller
    record Answered(byte[] payload) implements Outcome {}

    /** With what the handler threw. */
    record Failed(Throwable cause) implements Outcome {}
  }

  private final RequestStreamHandler handler;
  private final String functionName;
  private final Clock clock;
  private final ExecutorService oneAtATime =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("lambda").factory());

  public LambdaEnvironment(RequestStreamHandler handler, String functionName, Clock clock) {
    this.handler = handler;
    this.functionName = functionName;
    this.clock = clock;
  }

  /** Name of the function that it runs. */
  public String functionName() {
    return functionName;
  }

  /** Gives the handler an event, as the very bytes that came. */
  public CompletableFuture<Outcome> invoke(UUID requestId, byte[] event) {
    return CompletableFuture.supplyAsync(() -> run(requestId, event), oneAtATime);
  }

  /** Ends after the invocations that are under way. */
  @Override
  public void close() {
    oneAtATime.close();
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a handler throws is its answer
  private Outcome run(UUID requestId, byte[] event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event),
          answer,
          InvocationContext.start(functionName, requestId, clock));
      return new Outcome.Answered(answer.toByteArray());
    } catch (Exception e) {
      LOG.warn("invocation {} of {} failed", requestId, functionName, e);
      return new Outcome.Failed(e);
    }
  }
}
