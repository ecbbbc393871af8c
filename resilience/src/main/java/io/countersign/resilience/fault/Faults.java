package io.countersign.resilience.fault;

import io.countersign.resilience.process.Child;
import io.countersign.resilience.process.Parts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills, stops and pauses one process after another, in an order that the seed decides, and takes
 * DynamoDB away. Each kind of fault happens once before one happens again.
 */
public final class Faults {
  /** Longer than a transaction may last, and than a session without heartbeats. */
  private static final Duration PAUSE = Duration.ofSeconds(14);

  private static final Duration AWAY = Duration.ofSeconds(5);

  private final Parts parts;
  private final FaultyDynamoDb dynamoDb;
  private final Consumer<String> say;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();

  /** What is done to a part. */
  private interface Deed {
    void run() throws InterruptedException;
  }

  private record Fault(String name, Deed deed) {}

  public Faults(Parts parts, FaultyDynamoDb dynamoDb, long seed, Consumer<String> say) {
    this.parts = parts;
    this.dynamoDb = dynamoDb;
    this.random = new Random(seed);
    this.say = say;
  }

  /** Goes on until that moment of {@link System#nanoTime}. */
  public void runUntil(long end) throws InterruptedException {
    List<Fault> next = new ArrayList<>();
    while (System.nanoTime() < end) {
      if (next.isEmpty()) {
        next.addAll(all());
        Collections.shuffle(next, random);
      }
      Fault fault = next.removeLast();
      say.accept(fault.name());
      counts.merge(fault.name(), 1, Integer::sum);
      fault.deed().run();
      TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(4_000));
      startWhatEnded();
    }
  }

  /** How often each happened. */
  public Map<String, Integer> counts() {
    return counts;
  }

  /** Starts every part that does not run, be it for a fault or because it ended by itself. */
  public void startWhatEnded() {
    parts.broker().start();
    for (Child client : parts.clients()) {
      if (client.start()) {
        counts.merge("started " + client.name(), 1, Integer::sum);
      }
    }
  }

  private List<Fault> all() {
    List<Child> targets = new ArrayList<>(parts.clients());
    targets.add(parts.broker());
    List<Fault> all = new ArrayList<>();
    for (Child target : targets) {
      all.add(new Fault("kill -9 " + target.name(), () -> restarted(target, target::kill)));
      all.add(new Fault("stop " + target.name(), () -> restarted(target, target::stop)));
      all.add(new Fault("pause " + target.name(), () -> paused(target)));
    }
    all.add(new Fault("DynamoDB away", this::withoutDynamoDb));
    return all;
  }

  private void restarted(Child target, Deed end) throws InterruptedException {
    end.run();
    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
    target.start();
  }

  private static void paused(Child target) throws InterruptedException {
    target.pause();
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } finally {
      target.resume();
    }
  }

  private void withoutDynamoDb() throws InterruptedException {
    dynamoDb.away(true);
    try {
      TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
    } finally {
      dynamoDb.away(false);
    }
  }
}
