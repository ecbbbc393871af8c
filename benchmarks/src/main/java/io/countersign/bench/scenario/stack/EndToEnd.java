package io.countersign.bench.scenario.stack;

import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.ScenarioResult;
import io.countersign.bench.scenario.Stage;
import io.countersign.local.envelope.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * From the invocation until a finding can be read from its topic and is in the table: of single
 * pairs of a ticket and a change, one after the other, and of a burst of 3,000 pairs.
 */
public final class EndToEnd implements Scenario {
  private static final int WARM_UP = 200;
  private static final int SINGLE = 60;
  private static final int BURST = 3_000;
  private static final int PAIRS_A_BATCH = 50;

  /** DynamoDB Local answers one request after the other: asking often would slow the sink. */
  private static final Duration LONG_PAUSE = Duration.ofMillis(500);

  private static final Duration SHORT_PAUSE = Duration.ofMillis(1);

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public String description() {
    return "from an invocation of the whole local stack until findings are in their topic and"
        + " table";
  }

  @Override
  public ScenarioResult run(Stage stage) throws InterruptedException {
    Map<String, Double> figures = new LinkedHashMap<>();
    try (Stack stack = new Stack(stage);
        Findings findings = new Findings(stack.kafka(), stack.dynamoDb())) {
      long giveUp = System.nanoTime() + stage.sizes().timeLimit().toNanos();
      List<Pair> warmUp = pairs(0, WARM_UP);
      send(stack, warmUp);
      await(findings, ids(warmUp), giveUp);
      single(stack, findings, figures, giveUp);
      burst(stack, findings, figures, giveUp);
      return new ScenarioResult(figures, System.nanoTime() < giveUp);
    }
  }

  private static void single(
      Stack stack, Findings findings, Map<String, Double> figures, long giveUp)
      throws InterruptedException {
    List<Long> toTopic = new ArrayList<>();
    List<Long> toTable = new ArrayList<>();
    for (Pair pair : pairs(WARM_UP, SINGLE)) {
      long start = System.nanoTime();
      stack.invoke(pair.messages());
      Arrival arrival = await(findings, List.of(pair.findingId()), giveUp);
      toTopic.add(arrival.published() - start);
      toTable.add(arrival.stored() - start);
      TimeUnit.MILLISECONDS.sleep(100); // the pipeline is idle again
    }
    Millis.of(toTopic).into(figures, "to_topic");
    Millis.of(toTable).into(figures, "to_table");
  }

  private static void burst(
      Stack stack, Findings findings, Map<String, Double> figures, long giveUp)
      throws InterruptedException {
    List<Pair> pairs = pairs(WARM_UP + SINGLE, BURST);
    long start = System.nanoTime();
    send(stack, pairs);
    long sent = System.nanoTime();
    Arrival arrival = await(findings, ids(pairs), giveUp);
    figures.put("burst_messages", 2.0 * BURST);
    figures.put("burst_sent_s", seconds(sent - start));
    figures.put("burst_to_topic_s", seconds(arrival.published() - start));
    figures.put("burst_to_table_s", seconds(arrival.stored() - start));
    figures.put("messages_per_s", 2.0 * BURST / seconds(arrival.published() - start));
    figures.put("findings_stored_per_s", BURST / seconds(arrival.stored() - start));
  }

  /** When the last of some findings could be read, in nanoseconds. */
  private record Arrival(long published, long stored) {}

  private static Arrival await(Findings findings, List<String> ids, long giveUp)
      throws InterruptedException {
    long published = 0;
    int stored = 0;
    while (published == 0 || stored < ids.size()) {
      if (published == 0 && findings.arePublished(ids)) {
        published = System.nanoTime();
      }
      stored = findings.stored(ids, stored);
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("%d of %d are stored".formatted(stored, ids.size()));
      }
      Thread.sleep(ids.size() > 1 ? LONG_PAUSE : SHORT_PAUSE);
    }
    return new Arrival(published, System.nanoTime());
  }

  private static void send(Stack stack, List<Pair> pairs) throws InterruptedException {
    List<Message> messages = pairs.stream().flatMap(p -> p.messages().stream()).toList();
    for (int from = 0; from < messages.size(); from += 2 * PAIRS_A_BATCH) {
      stack.invoke(messages.subList(from, Math.min(messages.size(), from + 2 * PAIRS_A_BATCH)));
    }
  }

  private static List<Pair> pairs(int from, int count) {
    Instant now = Instant.now();
    return IntStream.range(from, from + count).mapToObj(n -> new Pair(n, now)).toList();
  }

  private static List<String> ids(List<Pair> pairs) {
    return pairs.stream().map(Pair::findingId).toList();
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
