package io.countersign.bench.scenario.correlator;

import io.countersign.bench.input.SampleEvidence;
import io.countersign.bench.scenario.RecordTimes;
import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What one more change costs when its secret has so many events already: stream-thread CPU over
 * real Kafka. Small numbers of events are measured on many secrets, large ones on few.
 */
public final class HotSecret implements Scenario {
  private static final int WARM_UP_SECRETS = 20_000;

  private final boolean withTickets;
  private final TreeMap<Integer, List<Long>> offsetsBySize = new TreeMap<>();
  private Instant now = Rig.START;
  private long numbers;

  /**
   * Prepares it.
   *
   * @param withTickets whether every third event is a ticket that was approved before the changes
   *     after it; else there is one ticket, before all changes
   */
  public HotSecret(boolean withTickets) {
    this.withTickets = withTickets;
  }

  @Override
  public String name() {
    return withTickets ? "hot-secret-tickets" : "hot-secret";
  }

  @Override
  public String description() {
    return withTickets
        ? "cost per event on one secret where every third event is a ticket"
        : "cost per event on one secret with one approved ticket";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    try (Rig rig = new Rig(stage, true, true)) {
      now = WarmUp.send(rig, WARM_UP_SECRETS);
      int largest =
          withTickets ? Math.min(1_000, stage.sizes().hotEvents()) : stage.sizes().hotEvents();
      int secret = 0;
      for (int size = 1; size <= largest; size *= 10) {
        int secrets = Math.max(1, Math.min(1_000, 3_000 / size));
        for (int i = 0; i < secrets; i++) {
          sendEvents(rig, SampleEvidence.secret(secret++), size);
        }
      }
      rig.flush();
      rig.start();
      boolean all = rig.awaitAllRead(stage.sizes().timeLimit());
      rig.stop();
      return result(rig.times(), all);
    }
  }

  /** The offsets of the last tenth of its changes, at least of the last one, are kept. */
  private void sendEvents(Rig rig, Secret secret, int size) {
    List<Long> offsets = offsetsBySize.computeIfAbsent(size, s -> new ArrayList<>());
    int keepFrom = size - Math.max(1, Math.min(500, size / 10));
    // An event in four seconds: 10,000 of them fit into the 24 hours of an approval.
    for (int event = 0; event <= size; event++) {
      now = now.plusSeconds(4);
      if (event == 0 || (withTickets && event % 3 == 0 && event < size)) {
        rig.send(SampleEvidence.approved(secret, ++numbers, now), now);
      } else {
        long offset = rig.send(SampleEvidence.change(secret, ++numbers, now), now);
        if (event > keepFrom) {
          offsets.add(offset);
        }
      }
      if (numbers % 15 == 0) {
        rig.tick(now.minusSeconds(60));
      }
    }
  }

  private ScenarioResult result(RecordTimes times, boolean all) {
    Map<String, Double> figures = new LinkedHashMap<>();
    offsetsBySize.forEach(
        (size, offsets) -> {
          OptionalDouble cpu =
              times.meanCpuMicros(Feed.SECRET_CHANGES, offsets.stream().mapToLong(Long::longValue));
          cpu.ifPresent(micros -> figures.put("cpu_us_at_" + size, micros));
        });
    return new ScenarioResult(figures, all);
  }
}
