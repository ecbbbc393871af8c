package io.countersign.resilience.fuzz;

import io.countersign.bridge.SnsBridgeHandler;
import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.envelope.LambdaEvents;
import io.countersign.local.envelope.Ticks;
import io.countersign.local.stack.DynamoDbChoice;
import io.countersign.local.stack.LocalStack;
import io.countersign.local.stack.Ports;
import io.countersign.local.stack.StackSettings;
import io.countersign.resilience.check.EveryTopic;
import io.countersign.resilience.check.FuzzCheck;
import io.countersign.resilience.check.Problems;
import io.countersign.resilience.check.SecretValues;
import io.countersign.resilience.check.Table;
import io.countersign.resilience.fuzz.input.Inputs;
import io.countersign.resilience.fuzz.input.Inputs.Input;
import io.countersign.resilience.fuzz.input.SecretValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run: starts everything in this process, sends each input to the bridge's handler, and checks
 * what came out at the other end.
 */
final class FuzzRun {
  /** After so many seconds without anything new on the topics or in the table. */
  private static final int GIVE_UP_AFTER = 60;

  /** Longer than a verdict waits for its deadline. */
  private static final Duration DECIDED_AFTER = Duration.ofHours(2);

  private static final int MOST_FAILURES_SHOWN = 20;

  private final Path home;
  private final Path folder;
  private final Plan plan;
  private final Consumer<String> say;
  private final Clock clock = Clock.systemUTC();
  private final LambdaEvents events = new LambdaEvents(clock);
  private final Answers answers = new Answers();
  private final Cost cost = new Cost();
  private final SecretValues secretValues = new SecretValues(SecretValue.MARK);
  private final Inputs inputs;
  private int failures;

  /** Which inputs of a seed. */
  record Plan(long seed, int from, int end) {}

  FuzzRun(Path home, Path folder, Plan plan, Consumer<String> say) {
    this.home = home;
    this.folder = folder;
    this.plan = plan;
    this.say = say;
    this.inputs = new Inputs(home, plan.seed(), clock.instant());
  }

  /** Whether everything held. */
  boolean run() throws Exception {
    Path data = folder.resolve("data");
    Problems problems = new Problems();
    try (LogOfRun log = new LogOfRun(secretValues);
        LocalStack stack = LocalStack.start(settings(data), clock)) {
      long start = System.nanoTime();
      send(stack);
      say.accept(
          "%,d inputs of %d shapes within %d s"
              .formatted(plan.end() - plan.from(), inputs.shapes(), secondsSince(start)));
      problems = settled(stack);
      if (stack.failure().isDone()) {
        problems.add("the application stopped", stack.failure().join().toString());
      }
      say.accept("%,d lines of log".formatted(log.lines()));
    }
    secretValues.lookInto(data);
    secretValues.addTo(problems);
    answers.lines().forEach(say);
    say.accept(cost.line());
    cost.tooMuch().forEach(input -> say.accept("DOES NOT HOLD: too much for " + input));
    problems.lines().forEach(line -> say.accept("DOES NOT HOLD: " + line));
    return problems.isEmpty() && failures == 0 && cost.tooMuch().isEmpty();
  }

  private StackSettings settings(Path data) {
    return new StackSettings(
        data,
        Ports.FREE,
        new DynamoDbChoice.Own(DynamoDbLocal.jarsIn(home), false),
        Optional.empty(),
        Map.of());
  }

  /** The bridge has sources as in AWS, and not those of local mode, which accept anything. */
  private void send(LocalStack stack) throws Exception {
    Map<String, String> texts = new HashMap<>(Inputs.sources());
    texts.put("KAFKA_BOOTSTRAP_SERVERS", stack.addresses().kafka());
    try (SnsBridgeHandler handler = new SnsBridgeHandler(texts, clock)) {
      tick(handler);
      for (int number = plan.from(); number < plan.end(); number++) {
        Input input = inputs.of(number);
        if (plan.end() - plan.from() == 1) {
          keep(input);
        }
        send(handler, input);
      }
      tick(handler);
    }
  }

  /** Whatever the handler throws is what it did with the input. */
  @SuppressWarnings("CatchingUnchecked")
  private void send(SnsBridgeHandler handler, Input input) throws IOException {
    try {
      byte[] answer = cost.of(input, () -> invoke(handler, input.event()));
      secretValues.lookInto(new String(answer, StandardCharsets.UTF_8), "an answer");
      for (String wrong : answers.take(input, answer)) {
        failed(input, wrong);
      }
    } catch (Exception | StackOverflowError e) {
      failed(input, "the bridge threw " + e);
    }
  }

  private void tick(SnsBridgeHandler handler) throws IOException {
    Object event = events.sns(List.of(Ticks.byHand(clock.instant(), Optional.empty())));
    answers.take(invoke(handler, event.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] invoke(SnsBridgeHandler handler, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, null);
    return answer.toByteArray();
  }

  private void failed(Input input, String wrong) throws IOException {
    failures++;
    if (failures <= MOST_FAILURES_SHOWN) {
      say.accept(
          "DOES NOT HOLD: input %d: %s; made of %s; again: fuzz --seed %d --only %d"
              .formatted(input.number(), wrong, input.made(), plan.seed(), input.number()));
      keep(input);
    }
  }

  private void keep(Input input) throws IOException {
    Files.write(folder.resolve("input-" + input.number() + ".json"), input.event());
  }

  private Problems settled(LocalStack stack) throws InterruptedException {
    FuzzCheck check =
        new FuzzCheck(
            Inputs.authorised(plan.from(), plan.end()),
            answers.rejected(),
            answers.records(),
            Instant.now(clock).minus(DECIDED_AFTER),
            stack.appSettings().sink().retention());
    long start = System.nanoTime();
    try (Table table = new Table(stack.appSettings().sink())) {
      List<String> before = List.of();
      long since = start;
      while (true) {
        EveryTopic topics =
            new EveryTopic(
                stack.addresses().kafka(), text -> secretValues.lookInto(text, "a topic"));
        Problems problems = check.problems(topics, table);
        List<String> now = List.of(topics.line(), problems.lines().toString());
        since = now.equals(before) ? since : System.nanoTime();
        if (problems.isEmpty() || secondsSince(since) >= GIVE_UP_AFTER) {
          say.accept("settled within %d s: %s".formatted(secondsSince(start), topics.line()));
          secretValues.lookInto(table.items().toString(), "the table");
          return problems;
        }
        before = now;
        TimeUnit.SECONDS.sleep(2);
      }
    }
  }

  private static long secondsSince(long start) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }
}
