package io.countersign.bench.scenario.correlator;

import io.countersign.bench.scenario.RecordTimes;
import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.correlation.evidence.Feed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** What a change costs when so many changes of other secrets are undecided. */
public final class OpenFindings implements Scenario {
  private static final int WARM_UP_SECRETS = 40_000;

  @Override
  public String name() {
    return "open-findings";
  }

  @Override
  public String description() {
    return "cost per event with more and more open findings";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    try (Rig rig = new Rig(stage, true, true)) {
      Instant now = WarmUp.send(rig, WARM_UP_SECRETS);
      int most = stage.sizes().openFindings();
      long first = Undecided.send(rig, most + Math.max(1_000, most / 20), now);
      rig.flush();
      rig.start();
      boolean all = rig.awaitAllRead(stage.sizes().timeLimit());
      rig.stop();
      RecordTimes times = rig.times();
      Map<String, Double> figures = new LinkedHashMap<>();
      for (int size = 1_000; size <= most; size *= 10) {
        String name = "cpu_us_at_" + size;
        long from = first + size;
        times
            .meanCpuMicros(
                Feed.SECRET_CHANGES, LongStream.range(from, from + Math.max(1_000, size / 20)))
            .ifPresent(micros -> figures.put(name, micros));
      }
      return new ScenarioResult(figures, all);
    }
  }
}
