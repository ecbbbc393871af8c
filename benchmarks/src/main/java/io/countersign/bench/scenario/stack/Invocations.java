package io.countersign.bench.scenario.stack;

import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.local.envelope.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Messages per second through the Invoke API, and how long an invocation takes, for batches of
 * different sizes and different numbers of callers; half of the messages are changes, half tickets.
 * Local mode has one execution environment, so callers wait for each other.
 */
public final class Invocations implements Scenario {
  private static final int[] BATCHES = {1, 10, 100};
  private static final int[] CALLERS = {1, 4, 16};
  private static final Duration TIME = Duration.ofSeconds(8);

  private final AtomicInteger number = new AtomicInteger();

  @Override
  public String name() {
    return "invocations";
  }

  @Override
  public String description() {
    return "messages per second and time of an invocation of the whole local stack";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    Map<String, Double> figures = new LinkedHashMap<>();
    try (Stack stack = new Stack(stage)) {
      measured(stack, 10, 4); // warms up
      for (int batch : BATCHES) {
        for (int callers : CALLERS) {
          stage.log().accept("  batches of %d, %d callers".formatted(batch, callers));
          String name = "%d_x_%d".formatted(batch, callers);
          List<Long> nanos = measured(stack, batch, callers);
          figures.put(name + "_messages_per_s", nanos.size() * batch / (double) TIME.toSeconds());
          Millis.of(nanos).into(figures, name);
        }
      }
    }
    return new ScenarioResult(figures, true);
  }

  private List<Long> measured(Stack stack, int batch, int callers) throws InterruptedException {
    long end = System.nanoTime() + TIME.toNanos();
    Callable<List<Long>> caller = () -> invoked(stack, batch, end);
    List<Long> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Long>> done : threads.invokeAll(Collections.nCopies(callers, caller))) {
        all.addAll(done.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return all;
  }

  private List<Long> invoked(Stack stack, int batch, long end) throws InterruptedException {
    List<Long> nanos = new ArrayList<>();
    while (System.nanoTime() < end) {
      nanos.add(stack.invoke(batch(batch)));
    }
    return nanos;
  }

  /** A batch of one is a ticket and a change in turn. */
  private List<Message> batch(int size) {
    List<Message> batch = new ArrayList<>();
    while (batch.size() < size) {
      int n = number.getAndIncrement();
      batch.add(new Pair(n / 2, Instant.now()).messages().get(n % 2));
    }
    return batch;
  }
}
