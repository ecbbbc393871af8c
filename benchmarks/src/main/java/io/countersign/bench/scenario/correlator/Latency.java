package io.countersign.bench.scenario.correlator;

import io.countersign.bench.input.SampleEvidence;
import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * At a fixed rate, half of it tickets and half changes that they cover: from sending a change until
 * its finding can be read as committed.
 */
public final class Latency implements Scenario {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int WARM_UP_SECRETS = 20_000;

  /** A change comes this many pairs after its ticket. */
  private static final int BEHIND = 500;

  private final int eventsPerSecond;

  /** At that many events in a second. */
  public Latency(int eventsPerSecond) {
    this.eventsPerSecond = eventsPerSecond;
  }

  @Override
  public String name() {
    return eventsPerSecond == 1_000 ? "latency" : "latency-" + eventsPerSecond;
  }

  @Override
  public String description() {
    return "match latency at %,d events/s".formatted(eventsPerSecond);
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    try (Rig rig = new Rig(stage, false, false)) {
      Instant from = WarmUp.send(rig, WARM_UP_SECRETS);
      rig.flush();
      rig.start();
      if (!rig.awaitAllRead(stage.sizes().timeLimit())) {
        return new ScenarioResult(Map.of(), false);
      }
      try (Arrivals arrivals = new Arrivals(rig.broker().bootstrapServers())) {
        double second = 1e9 / eventsPerSecond;
        long pairs =
            (WARM_UP.toSeconds() + stage.sizes().steady().toSeconds()) * eventsPerSecond / 2;
        long start = System.nanoTime();
        for (int pair = 0; pair < pairs; pair++) {
          sleepUntil(start + Math.round(pair * 2 * second));
          boolean counts = System.nanoTime() - start > WARM_UP.toNanos();
          sendPair(rig, arrivals, pair, from.plusMillis(pair * 2_000L / eventsPerSecond), counts);
        }
        rig.flush();
        double perSecond = 2 * pairs / ((System.nanoTime() - start) / 1e9);
        boolean all = arrivals.awaitAll(PATIENCE);
        return result(arrivals, perSecond, all);
      }
    }
  }

  private static void sendPair(Rig rig, Arrivals arrivals, int pair, Instant now, boolean counts) {
    Secret secret = SampleEvidence.secret(pair);
    rig.send(SampleEvidence.approved(secret, pair + 1L, now), now);
    if (pair >= BEHIND) {
      SecretChange change = SampleEvidence.change(SampleEvidence.secret(pair - BEHIND), pair, now);
      if (counts) {
        arrivals.expect(change.id(), System.nanoTime());
      }
      rig.send(change, now);
    }
    if (pair % 500 == 0) {
      rig.tick(now.minusSeconds(60));
    }
  }

  private static ScenarioResult result(Arrivals arrivals, double perSecond, boolean all) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double[] millis = arrivals.sortedMillis();
    if (millis.length > 0) {
      figures.put("p50_ms", percentile(millis, 0.50));
      figures.put("p90_ms", percentile(millis, 0.90));
      figures.put("p99_ms", percentile(millis, 0.99));
      figures.put("p999_ms", percentile(millis, 0.999));
      figures.put("max_ms", millis[millis.length - 1]);
    }
    figures.put("changes", (double) millis.length);
    figures.put("events_per_s", perSecond);
    return new ScenarioResult(figures, all);
  }

  private static double percentile(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
  }

  private static void sleepUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
