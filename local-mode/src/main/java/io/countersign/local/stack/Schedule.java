package io.countersign.local.stack;

import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Ticks;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Sends a tick through the bridge every so often, as EventBridge Scheduler does in AWS. */
public final class Schedule implements AutoCloseable {
  private final Function<Object, ? extends CompletableFuture<?>> bridge;
  private final LambdaEvents events;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("ticks").factory());

  private Schedule(Function<Object, ? extends CompletableFuture<?>> bridge, Clock clock) {
    this.bridge = bridge;
    this.events = new LambdaEvents(clock);
    this.clock = clock;
  }

  /** Ticks from now on; the bridge takes events of AWS Lambda and never throws. */
  public static Schedule start(
      Function<Object, ? extends CompletableFuture<?>> bridge, Duration every, Clock clock) {
    Schedule schedule = new Schedule(bridge, clock);
    ScheduledFuture<?> unused =
        schedule.timer.scheduleAtFixedRate(
            schedule::tick, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    return schedule;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void tick() {
    CompletableFuture<?> unused =
        bridge.apply(events.sns(List.of(Ticks.scheduled(clock.instant()))));
  }
}
