package io.countersign.bench.scenario.correlator;

import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long a start takes that has to read all open findings back from Kafka. */
public final class Restore implements Scenario {
  @Override
  public String name() {
    return "restore";
  }

  @Override
  public String description() {
    return "start with many open findings, local state kept and wiped";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    try (Rig rig = new Rig(stage, true, false)) {
      rig.tick(Rig.START);
      Undecided.send(rig, stage.sizes().openFindings(), Rig.START);
      rig.flush();
      rig.start();
      if (!rig.awaitAllRead(stage.sizes().timeLimit())) {
        return new ScenarioResult(Map.of(), false);
      }
      rig.stop();
      Map<String, Double> figures = new LinkedHashMap<>();
      double stateBytes = rig.stateBytes();
      long kept = rig.start();
      rig.stop();
      rig.wipe();
      figures.put("seconds", rig.start() / 1e3);
      figures.put("seconds_state_kept", kept / 1e3);
      figures.put("state_bytes_per_finding", stateBytes / stage.sizes().openFindings());
      return new ScenarioResult(figures, true);
    }
  }
}
