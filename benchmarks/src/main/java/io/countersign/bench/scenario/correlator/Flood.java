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

/** Many changes of one secret at once: how long those of another secret of the partition wait. */
public final class Flood implements Scenario {
  private static final int WARM_UP_SECRETS = 20_000;

  @Override
  public String name() {
    return "flood";
  }

  @Override
  public String description() {
    return "many changes of one secret at once: how long another secret's change waits";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    int count = stage.sizes().hotEvents();
    try (Rig rig = new Rig(stage, true, false)) {
      Instant from = WarmUp.send(rig, WARM_UP_SECRETS);
      rig.flush();
      rig.start();
      if (!rig.awaitAllRead(stage.sizes().timeLimit())) {
        return new ScenarioResult(Map.of(), false);
      }
      Secret flooded = SampleEvidence.secret(1);
      Secret other = SampleEvidence.secret(2);
      try (Arrivals arrivals = new Arrivals(rig.broker().bootstrapServers())) {
        rig.send(SampleEvidence.approved(other, 1, from), from);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
          Instant at = from.plusMillis(100L + i * 10L);
          rig.send(SampleEvidence.change(flooded, i, at), at);
        }
        Instant at = from.plusMillis(200L + count * 10L);
        SecretChange waiting = SampleEvidence.change(other, count, at);
        arrivals.expect(waiting.id(), System.nanoTime());
        rig.send(waiting, at);
        rig.flush();
        boolean came = arrivals.awaitAll(stage.sizes().timeLimit());
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(
            came ? "other_secret_waits_s" : "other_secret_waited_in_vain_s",
            Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3);
        return new ScenarioResult(figures, came);
      }
    }
  }
}
