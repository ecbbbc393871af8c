package io.countersign.resilience;

import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Ticks;
import io.countersign.resilience.check.Check;
import io.countersign.resilience.check.Problems;
import io.countersign.resilience.check.Published;
import io.countersign.resilience.check.Table;
import io.countersign.resilience.fault.Faults;
import io.countersign.resilience.fault.FaultyDynamoDb;
import io.countersign.resilience.fault.FaultyWebhook;
import io.countersign.resilience.input.Feeder;
import io.countersign.resilience.input.Stories;
import io.countersign.resilience.input.Story;
import io.countersign.resilience.process.Parts;
import io.countersign.streams.TopicAdmin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: starts everything, feeds and breaks it at the same time, and checks what came out. */
final class ChaosRun {
  /** Before now, for verdicts wait for deadlines, and no tick may be ahead of time. */
  private static final Duration AGO = Duration.ofHours(30);

  private static final Duration SPAN = Duration.ofHours(20);

  /** How long what was sent may take to come out once nothing fails any more. */
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(8);

  private final Path home;
  private final Path folder;
  private final Plan plan;
  private final Consumer<String> say;

  /** How much, how long, and by which chances. */
  record Plan(int events, Duration time, long seed) {}

  ChaosRun(Path home, Path folder, Plan plan, Consumer<String> say) {
    this.home = home;
    this.folder = folder;
    this.plan = plan;
    this.say = say;
  }

  /** Whether everything held. */
  boolean run() throws IOException, InterruptedException {
    Stories stories =
        new Stories(plan.seed(), Instant.now().minus(AGO).truncatedTo(ChronoUnit.SECONDS), SPAN);
    List<Story> all = stories.ofMessages(plan.events());
    try (DynamoDbLocal behind =
            DynamoDbLocal.start(
                DynamoDbLocal.jarsIn(home), Optional.empty(), 0, folder.resolve("dynamodb.log"));
        FaultyDynamoDb dynamoDb = new FaultyDynamoDb(behind.endpoint(), plan.seed());
        FaultyWebhook webhook = new FaultyWebhook(plan.seed());
        Parts parts = new Parts(folder, dynamoDb.endpoint(), webhook.address());
        Feeder feeder = new Feeder(parts.invocations(), plan.seed())) {
      parts.broker().start();
      TopicAdmin.create(parts.settings().kafka(), parts.settings().topics());
      try (Table table = new Table(parts.settings().sink());
          Published published = new Published(parts.kafka())) {
        Faults faults = new Faults(parts, dynamoDb, plan.seed(), say);
        faults.startWhatEnded();
        dynamoDb.failing(true);
        webhook.failing(true);
        long start = System.nanoTime();
        feedUnderFaults(all, feeder, faults);
        dynamoDb.failing(false);
        webhook.failing(false);
        long fed = System.nanoTime();
        Check check = new Check(all, parts.settings().sink().retention());
        Problems problems = settled(check, published, table, webhook, faults);
        Figures figures = new Figures(check, published, webhook, feeder, faults, dynamoDb);
        figures.lines(Duration.ofNanos(fed - start)).forEach(say);
        say.accept("settled in %d s".formatted((System.nanoTime() - fed) / 1_000_000_000));
        problems.lines().forEach(line -> say.accept("DOES NOT HOLD: " + line));
        return problems.isEmpty();
      }
    }
  }

  /** Feeds all events and, half-way and at the end, a tick that is past every deadline. */
  private void feedUnderFaults(List<Story> all, Feeder feeder, Faults faults)
      throws InterruptedException {
    List<Message> messages = mixed(all);
    long start = System.nanoTime();
    long end = start + plan.time().toNanos();
    CompletableFuture<Void> fed = new CompletableFuture<>();
    Thread feeding =
        new Thread(
            () -> {
              try {
                int half = messages.size() / 2;
                feeder.feed(messages.subList(0, half), start + plan.time().toNanos() / 2);
                feeder.send(List.of(tick()));
                feeder.feed(messages.subList(half, messages.size()), end);
                feeder.send(List.of(tick()));
                fed.complete(null);
              } catch (InterruptedException | RuntimeException e) {
                fed.completeExceptionally(e);
              }
            },
            "feeder");
    feeding.setDaemon(true);
    feeding.start();
    faults.runUntil(end);
    while (!fed.isDone()) {
      faults.startWhatEnded();
      TimeUnit.SECONDS.sleep(1);
    }
    fed.join();
  }

  private static Message tick() {
    return Ticks.byHand(Instant.now(), Optional.empty());
  }

  /** In any order: of some stories the tickets come after a tick, when a verdict is published. */
  private List<Message> mixed(List<Story> all) {
    List<Message> messages =
        new ArrayList<>(all.stream().flatMap(s -> s.messages().stream()).toList());
    Collections.shuffle(messages, new Random(plan.seed()));
    return messages;
  }

  private Problems settled(
      Check check, Published published, Table table, FaultyWebhook webhook, Faults faults)
      throws InterruptedException {
    long giveUp = System.nanoTime() + SETTLES_WITHIN.toNanos();
    while (true) {
      faults.startWhatEnded();
      published.readOn();
      Problems problems = check.problems(published, table, webhook.taken().keySet());
      if (problems.isEmpty() || System.nanoTime() > giveUp) {
        return problems;
      }
      TimeUnit.SECONDS.sleep(3);
    }
  }
}
