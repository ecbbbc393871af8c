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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Secrets of one name in as many accounts, each changed five times within an hour (four times with
 * a ticket each): they all share one key, and each ticket is a candidate for each of their changes.
 */
public final class Namesakes implements Scenario {
  private static final String NAME = "shared/platform/db";
  private static final int ROUNDS = 5;
  private static final int WARM_UP_SECRETS = 20_000;

  private final boolean ticketEach;

  /**
   * Prepares it.
   *
   * @param ticketEach whether each secret has a ticket that names its ARN, before its changes; else
   *     one ticket that names the bare name is approved before all changes and arrives in the midst
   *     of them
   */
  public Namesakes(boolean ticketEach) {
    this.ticketEach = ticketEach;
  }

  @Override
  public String name() {
    return ticketEach ? "namesakes-ticket-each" : "namesakes-one-ticket";
  }

  @Override
  public String description() {
    return ticketEach
        ? "secrets of one name, with a ticket each: the longest that one record takes"
        : "secrets of one name, with one ticket: the longest that one record takes";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    int secrets = stage.sizes().namesakes();
    try (Rig rig = new Rig(stage, true, true)) {
      Instant from = WarmUp.send(rig, WARM_UP_SECRETS);
      long first = -1;
      long last = -1;
      int records = ROUNDS * secrets;
      for (int i = 0; i < records; i++) {
        Instant at = from.plusMillis(3_600_000L * i / records).plusSeconds(60);
        Secret secret = SampleEvidence.namesake(NAME, i % secrets);
        if (ticketEach && i < secrets) {
          rig.send(SampleEvidence.approved(secret, i + 1, at), at);
          continue;
        }
        last = rig.send(SampleEvidence.change(secret, i, at), at);
        first = first < 0 ? last : first;
        if (!ticketEach && i == records / 2) {
          rig.send(SampleEvidence.approved(List.of(NAME), 1, from), at);
        }
        if (i % Math.max(1, records / 60) == 0) {
          rig.tick(at.minusSeconds(60));
        }
      }
      rig.flush();
      rig.start();
      boolean all = rig.awaitAllRead(stage.sizes().timeLimit());
      rig.stop();
      return result(rig.times(), first, last, all);
    }
  }

  private static ScenarioResult result(RecordTimes times, long first, long last, boolean all) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(
        "longest_record_ms",
        Math.max(
            times.longestMillis(Feed.SECRET_CHANGES, first),
            times.longestMillis(Feed.TICKETS, WARM_UP_SECRETS)));
    times
        .meanCpuMicros(Feed.SECRET_CHANGES, LongStream.rangeClosed(first, last))
        .ifPresent(micros -> figures.put("cpu_us_per_change", micros));
    return new ScenarioResult(figures, all);
  }
}
