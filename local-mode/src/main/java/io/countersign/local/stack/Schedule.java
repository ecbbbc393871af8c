package io.countersign.local.stack;

import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Ticks;
import io.countersign.local.lambda.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Sends a tick through the bridge every so often, as EventBridge Scheduler does in AWS. */
public final class Schedule implements AutoCloseable {
  private final LocalStack stack;
  private final LambdaEvents events;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("ticks").factory());

  private Schedule(LocalStack stack, Clock clock) {
    this.stack = stack;
    this.events = new LambdaEvents(clock);
    this.clock = clock;
  }

  /** Ticks from now on. */
  public static Schedule start(LocalStack stack, Duration every, Clock clock) {
    Schedule schedule = new Schedule(stack, clock);
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
    CompletableFuture<Outcome> unused =
        stack.invoke(events.sns(List.of(Ticks.scheduled(clock.instant()))));
  }
}
