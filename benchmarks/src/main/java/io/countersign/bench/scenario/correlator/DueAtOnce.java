package io.countersign.bench.scenario.correlator;

import io.countersign.bench.engine.ShippedCorrelator;
import io.countersign.bench.kafka.Conclusions;
import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One tick after a long pause makes all open findings due: how fast they are published. */
public final class DueAtOnce implements Scenario {
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final List<String> OUT = List.of(ShippedCorrelator.UNMATCHED);

  @Override
  public String name() {
    return "due-at-once";
  }

  @Override
  public String description() {
    return "one tick that makes all open findings due";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    int count = stage.sizes().openFindings();
    try (Rig rig = new Rig(stage, true, false)) {
      rig.tick(Rig.START);
      Undecided.send(rig, count, Rig.START);
      rig.flush();
      rig.start();
      if (!rig.awaitAllRead(stage.sizes().timeLimit())) {
        return new ScenarioResult(Map.of(), false);
      }
      stage.log().accept("  %,d findings are open; now the tick …".formatted(count));
      Instant due = Rig.START.plus(Duration.ofHours(4));
      long start = System.nanoTime();
      rig.tick(due);
      rig.flush();
      double seconds = drained(rig, count, stage.sizes().timeLimit(), start);
      long restarts = rig.restarts();
      int published =
          Conclusions.read(rig.broker().bootstrapServers(), rig.broker().topics(), OUT)
              .matched()
              .size();
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("findings_per_s", published / seconds);
      figures.put("seconds", seconds);
      figures.put("published", (double) published);
      figures.put("restarts", (double) restarts);
      return new ScenarioResult(figures, published == count);
    }
  }

  /**
   * Seconds until the last of them was committed. It waits until nothing more comes, once something
   * has come.
   */
  private static double drained(Rig rig, int count, Duration atMost, long start)
      throws InterruptedException {
    long giveUp = start + atMost.toNanos();
    long written = 0;
    long changedAt = start;
    while (rig.isAlive() && System.nanoTime() < giveUp) {
      long now = rig.broker().topics().end(OUT);
      if (now != written) {
        written = now;
        changedAt = System.nanoTime();
      }
      if (written >= count && System.nanoTime() - changedAt > QUIET.toNanos()) {
        break;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return Math.max(1, changedAt - start) / 1e9;
  }
}
