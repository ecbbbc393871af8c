package io.countersign.bench.scenario.parts;

import io.countersign.bench.engine.ShippedCorrelator;
import io.countersign.bench.input.SampleEvidence;
import io.countersign.bench.process.OtherProcess;
import io.countersign.bench.scenario.Rig;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.correlation.secret.Secret;
import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.stack.DynamoDbChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How many items the shipped sink writes per second into DynamoDB Local: two for each finding. It
 * is a check of the sink, not of DynamoDB, whose local version is not made for load.
 */
public final class SinkItems implements Scenario {
  private static final int FINDINGS = 5_000;
  private static final int ITEMS_PER_FINDING = 2;
  private static final String GROUP = "countersign-sink";
  private static final String MAIN = "io.countersign.streams.Main";

  @Override
  public String name() {
    return "sink";
  }

  @Override
  public String description() {
    return "items per second of the sink against DynamoDB Local";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    try (Rig rig = new Rig(stage, true, false);
        DynamoDbLocal dynamoDb =
            DynamoDbLocal.start(
                DynamoDbChoice.Own.jarsIn(stage.java().home()),
                Optional.empty(),
                0,
                stage.folder().resolve("dynamodb.log"))) {
      if (!publish(rig, stage)) {
        return new ScenarioResult(Map.of(), false);
      }
      rig.broker().topics().create(List.of("countersign.dead-letters"), 1);
      Map<String, String> environment =
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS",
              rig.broker().bootstrapServers(),
              "DYNAMODB_ENDPOINT",
              dynamoDb.endpoint().toString(),
              "AWS_EC2_METADATA_DISABLED",
              "true",
              "HTTP_PORT",
              "0");
      table(stage, environment);
      return written(rig, stage, environment);
    }
  }

  /** Has the correlator publish findings about changes with tickets. */
  private static boolean publish(Rig rig, Stage stage) throws InterruptedException {
    rig.tick(Rig.START);
    for (int i = 0; i < FINDINGS; i++) {
      Secret secret = SampleEvidence.secret(i);
      Instant at = Rig.START.plusMillis(i * 100L);
      rig.send(SampleEvidence.approved(secret, i + 1L, at), at);
      rig.send(SampleEvidence.change(secret, i, at.plusMillis(50)), at.plusMillis(50));
    }
    rig.flush();
    rig.start();
    boolean all = rig.awaitAllRead(stage.sizes().timeLimit());
    rig.stop();
    return all;
  }

  private static void table(Stage stage, Map<String, String> environment)
      throws InterruptedException {
    try (OtherProcess table = start(stage, environment, List.of("table"))) {
      if (table.await() != 0) {
        throw new IllegalStateException("the table was not made: see " + log(stage));
      }
    }
  }

  private static ScenarioResult written(Rig rig, Stage stage, Map<String, String> environment)
      throws InterruptedException {
    long findings = rig.broker().topics().end(ShippedCorrelator.OUTPUT_TOPICS);
    long giveUp = System.nanoTime() + stage.sizes().timeLimit().toNanos();
    try (OtherProcess sink = start(stage, environment, List.of("--roles", "sink"))) {
      // The first half warms up.
      while (rig.broker().topics().committed(GROUP) < findings / 2
          && sink.isAlive()
          && System.nanoTime() < giveUp) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      long half = rig.broker().topics().committed(GROUP);
      long start = System.nanoTime();
      // The last offset of a topic may be the marker of a transaction, which no reader commits.
      long last = half;
      long changedAt = start;
      while (sink.isAlive()
          && System.nanoTime() < giveUp
          && System.nanoTime() - changedAt < TimeUnit.SECONDS.toNanos(10)
          && last < findings) {
        TimeUnit.MILLISECONDS.sleep(20);
        long now = rig.broker().topics().committed(GROUP);
        changedAt = now == last ? changedAt : System.nanoTime();
        last = now;
      }
      double perSecond = (last - half) / (Math.max(1, changedAt - start) / 1e9);
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("items_per_s", perSecond * ITEMS_PER_FINDING);
      figures.put("findings_per_s", perSecond);
      return new ScenarioResult(figures, last > half);
    }
  }

  private static OtherProcess start(
      Stage stage, Map<String, String> environment, List<String> arguments) {
    return OtherProcess.start(
        stage.java().main(List.of("-Xmx512m", "-XX:+UseSerialGC"), MAIN, arguments),
        environment,
        stage.folder(),
        log(stage));
  }

  private static Path log(Stage stage) {
    return stage.folder().resolve("sink.log");
  }
}
