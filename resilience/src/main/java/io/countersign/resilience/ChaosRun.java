package io.countersign.resilience;

import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.envelope.Message;
import io.countersign.local.envelope.Ticks;
import io.countersign.resilience.check.Check;
import io.countersign.resilience.check.OutputTopics;
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

  /** What holds has to hold still when nothing has come for so long. */
  private static final Duration QUIET = Duration.ofSeconds(5);

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
    try (DynamoDbLocal behind =
            DynamoDbLocal.start(
                DynamoDbLocal.jarsIn(home), Optional.empty(), 0, folder.resolve("dynamodb.log"));
        FaultyDynamoDb dynamoDb = new FaultyDynamoDb(behind.endpoint(), plan.seed());
        FaultyWebhook webhook = new FaultyWebhook(plan.seed());
        Parts parts = new Parts(folder, dynamoDb.address(), webhook.address());
        Feeder feeder = new Feeder(parts.invocations(), plan.seed())) {
      // After Ctrl-C too: what is paused would not notice that this process ended.
      Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "end"));
      parts.broker().start();
      TopicAdmin.create(parts.settings().kafka(), parts.settings().topics());
      try (Table table = new Table(parts.settings().sink());
          OutputTopics topics = new OutputTopics(parts.kafka())) {
        Faults faults = new Faults(parts, dynamoDb, webhook, plan.seed(), say);
        List<Story> stories = stories();
        long start = System.nanoTime();
        Instant watermark = feedUnderFaults(stories, feeder, faults);
        long fed = System.nanoTime();
        Check check = new Check(stories, watermark, parts.settings().sink().retention());
        Published published = new Published();
        Problems problems = settled(check, new Outputs(published, topics, table, webhook), faults);
        new Figures(check, published, webhook, feeder, faults, dynamoDb)
            .lines(Duration.ofNanos(fed - start), Duration.ofNanos(System.nanoTime() - fed))
            .forEach(say);
        problems.lines().forEach(line -> say.accept("DOES NOT HOLD: " + line));
        return problems.isEmpty();
      }
    }
  }

  /** Where what came out is read. */
  private record Outputs(
      Published published, OutputTopics topics, Table table, FaultyWebhook webhook) {}

  private List<Story> stories() {
    Instant from = Instant.now().minus(AGO).truncatedTo(ChronoUnit.SECONDS);
    return new Stories(plan.seed(), from, SPAN).ofMessages(plan.events());
  }

  /**
   * Feeds all events and, half-way and at the end, a tick that is past every deadline.
   *
   * @return the time of the last tick
   */
  private Instant feedUnderFaults(List<Story> all, Feeder feeder, Faults faults)
      throws InterruptedException {
    faults.startWhatEnded();
    faults.failing(true);
    long end = System.nanoTime() + plan.time().toNanos();
    CompletableFuture<Instant> fed = new CompletableFuture<>();
    Thread feeding = new Thread(() -> feed(mixed(all), feeder, end, fed), "feeder");
    feeding.setDaemon(true);
    feeding.start();
    faults.runUntil(end);
    while (!fed.isDone()) {
      faults.startWhatEnded();
      TimeUnit.SECONDS.sleep(1);
    }
    faults.failing(false);
    return fed.join();
  }

  private static void feed(
      List<Message> messages, Feeder feeder, long end, CompletableFuture<Instant> fed) {
    long now = System.nanoTime();
    int half = messages.size() / 2;
    try {
      feeder.feed(messages.subList(0, half), now + (end - now) / 2);
      feeder.send(List.of(Ticks.byHand(Instant.now(), Optional.empty())));
      feeder.feed(messages.subList(half, messages.size()), end);
      Instant last = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      feeder.send(List.of(Ticks.byHand(last, Optional.empty())));
      fed.complete(last);
    } catch (InterruptedException | RuntimeException e) {
      fed.completeExceptionally(e);
    }
  }

  /** In any order: of some stories the tickets come after a tick, when a verdict is published. */
  private List<Message> mixed(List<Story> all) {
    List<Message> messages =
        new ArrayList<>(all.stream().flatMap(s -> s.messages().stream()).toList());
    Collections.shuffle(messages, new Random(plan.seed()));
    return messages;
  }

  /** Checks until everything holds, and still does after a while in which nothing comes. */
  private static Problems settled(Check check, Outputs out, Faults faults)
      throws InterruptedException {
    long giveUp = System.nanoTime() + SETTLES_WITHIN.toNanos();
    boolean held = false;
    while (true) {
      faults.startWhatEnded();
      boolean quiet = !out.topics().readOn(out.published());
      boolean last = System.nanoTime() > giveUp;
      Problems problems = problems(check, out, last);
      if (last || (held && quiet && problems.isEmpty())) {
        return problems;
      }
      held = problems.isEmpty();
      TimeUnit.SECONDS.sleep(QUIET.toSeconds());
    }
  }

  /** The table is read once topics and alerts are right, and at the end in any case. */
  private static Problems problems(Check check, Outputs out, boolean all) {
    Problems problems = check.problems(out.published(), out.webhook().taken().keySet());
    return all || problems.isEmpty()
        ? problems.and(check.problems(out.published(), out.table().items()))
        : problems;
  }
}
