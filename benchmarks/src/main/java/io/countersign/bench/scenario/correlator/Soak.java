package io.countersign.bench.scenario.correlator;

import io.countersign.bench.input.SampleEvidence;
import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Whether memory stays bounded: event time runs through 120 days, so that all that is kept at the
 * half was forgotten at the end. What is alive on the heap is taken after full collections.
 */
public final class Soak implements Scenario {
  private static final Duration EVENT_TIME = Duration.ofDays(120);
  private static final int STEPS = 10;
  private static final int CHANGES_PER_SECOND = 1_000;
  private static final int SECRETS = 50_000;

  private long numbers;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String description() {
    return "heap and local state while 120 days of event time pass";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    try (Rig rig = new Rig(stage, true, false)) {
      rig.tick(Rig.START);
      rig.flush();
      rig.start();
      Map<String, Double> figures = new LinkedHashMap<>();
      long start = System.nanoTime();
      long soak = stage.sizes().soak().toNanos();
      long slices = Math.max(STEPS, stage.sizes().soak().toSeconds());
      for (long slice = 0; slice < slices; slice++) {
        send(rig, slice, slices, soak / slices);
        sleepUntil(start + soak * (slice + 1) / slices);
        if ((slice + 1) % (slices / STEPS) == 0) {
          long percent = 100 * (slice + 1) / slices;
          stage.log().accept("  %d %% of the soak".formatted(percent));
          figures.put("live_heap_mb_at_%d_percent".formatted(percent), rig.liveHeap() / 1e6);
        }
      }
      boolean all = rig.awaitAllRead(stage.sizes().timeLimit());
      figures.put("state_mb", rig.stateBytes() / 1e6);
      figures.put("restarts", (double) rig.restarts());
      figures.put("changes", (double) numbers);
      return new ScenarioResult(figures, all);
    }
  }

  /** What happens in one of the slices of event time, with a tick after each hour of it. */
  private void send(Rig rig, long slice, long slices, long sliceNanos) {
    Instant from = Rig.START.plus(EVENT_TIME.multipliedBy(slice).dividedBy(slices));
    Duration length = EVENT_TIME.dividedBy(slices);
    int changes = Math.toIntExact(Math.max(1, CHANGES_PER_SECOND * sliceNanos / 1_000_000_000L));
    long hours = Math.max(1, length.toHours());
    for (int i = 0; i < changes; i++) {
      Instant at = from.plus(length.multipliedBy(i).dividedBy(changes));
      Secret secret = SampleEvidence.secret((int) (numbers % SECRETS));
      if (numbers % 2 == 0) {
        rig.send(SampleEvidence.approved(secret, numbers + 1, at), at);
      }
      rig.send(SampleEvidence.change(secret, numbers++, at.plusSeconds(1)), at.plusSeconds(2));
      if (i % Math.max(1, changes / hours) == 0) {
        rig.tick(at.minusSeconds(60));
      }
    }
    rig.flush();
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(Math.max(0, nanoTime - System.nanoTime()));
  }
}
