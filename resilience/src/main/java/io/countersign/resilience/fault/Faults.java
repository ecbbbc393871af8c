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
 * DynamoDB and the webhook away. Each kind of fault happens once before one happens again.
 */
public final class Faults {
  /** Longer than a transaction may last, and than a session without heartbeats. */
  private static final Duration PAUSE = Duration.ofSeconds(14);

  private static final Duration AWAY = Duration.ofSeconds(5);

  /** Most faults hit what runs, and one in so many what is just starting. */
  private static final int WHILE_IT_STARTS = 5;

  private final Parts parts;
  private final List<FaultyServer> servers;
  private final Consumer<String> say;
  private final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, Integer> endings = new TreeMap<>();

  /** What is done to a part. */
  private interface Fault {
    void run() throws InterruptedException;
  }

  public Faults(
      Parts parts,
      FaultyDynamoDb dynamoDb,
      FaultyWebhook webhook,
      long seed,
      Consumer<String> say) {
    this.parts = parts;
    this.servers = List.of(dynamoDb, webhook);
    this.random = new Random(seed);
    this.say = say;
  }

  /** Whether single requests to DynamoDB and the webhook fail. */
  public void failing(boolean value) {
    servers.forEach(server -> server.failing(value));
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
      fault.run();
      TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(3_000));
      startWhatEnded();
    }
  }

  /** How often each happened. */
  public Map<String, Integer> counts() {
    return counts;
  }

  /** How often each part ended by itself, and with which exit code. */
  public Map<String, Integer> endings() {
    return endings;
  }

  /** Starts every part that does not run, be it that it ended by itself. */
  public void startWhatEnded() {
    for (Child part : parts.all()) {
      part.exitCode()
          .ifPresent(code -> endings.merge(part.name() + " with " + code, 1, Integer::sum));
      part.start();
    }
  }

  private List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    for (Child target : parts.all()) {
      all.add(fault("kill -9", target, () -> restarted(target, target::kill)));
      all.add(fault("stop", target, () -> restarted(target, () -> stopped(target))));
      all.add(fault("pause", target, () -> paused(target)));
    }
    servers.forEach(server -> all.add(() -> away(server)));
    return all;
  }

  private void count(String name) {
    say.accept(name);
    counts.merge(name, 1, Integer::sum);
  }

  private Fault fault(String name, Child target, Fault fault) {
    return () -> {
      boolean whileItStarts = random.nextInt(WHILE_IT_STARTS) == 0;
      if (!whileItStarts) {
        target.awaitAnswer();
      }
      count(name + " " + target.name());
      fault.run();
    };
  }

  private void restarted(Child target, Fault end) throws InterruptedException {
    end.run();
    TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
    target.start();
  }

  private void stopped(Child target) throws InterruptedException {
    if (!target.stop()) {
      endings.merge(target.name() + " not when it was asked to", 1, Integer::sum);
    }
  }

  private static void paused(Child target) throws InterruptedException {
    target.pause();
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } finally {
      target.resume();
    }
  }

  private void away(FaultyServer server) throws InterruptedException {
    count("away " + server.name());
    server.away(true);
    try {
      TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
    } finally {
      server.away(false);
    }
  }
}
