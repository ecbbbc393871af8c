package io.countersign.streams.delivery;

import io.countersign.correlation.verdict.Finding;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers batches: revisions of one finding in order, different findings at the same time up to a
 * bound, each to every destination and again until it is taken, refused or given up.
 */
final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Collection<Destination> destinations;
  private final DeadLetters deadLetters;
  private final DeliveryMeters meters;
  private final Backoff backoff = Backoff.DEFAULT;
  private final Patience patience;
  private final Map<Destination, Long> lastTaken = new ConcurrentHashMap<>();
  private final Semaphore inFlight;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile String latestProblem = "";

  Deliveries(
      Collection<? extends Destination> destinations,
      DeadLetters deadLetters,
      DeliveryMeters meters,
      Patience patience,
      int maxInFlight) {
    this.destinations = List.copyOf(destinations);
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.patience = patience;
    this.inFlight = new Semaphore(maxInFlight);
  }

  /** Begins; the answer completes when all is acknowledged, or with the first thing that broke. */
  CompletableFuture<Void> begin(Collection<Finding> batch) {
    latestProblem = "";
    Map<String, List<Finding>> byId =
        batch.stream()
            .collect(
                Collectors.groupingBy(Finding::findingId, LinkedHashMap::new, Collectors.toList()));
    CompletableFuture<Void> broken = new CompletableFuture<>();
    CompletableFuture<?>[] all =
        byId.values().stream()
            .flatMap(revisions -> destinations.stream().map(to -> begin(revisions, to, broken)))
            .toArray(CompletableFuture<?>[]::new);
    return CompletableFuture.anyOf(CompletableFuture.allOf(all), broken).thenApply(any -> null);
  }

  private CompletableFuture<Void> begin(
      List<Finding> revisions, Destination to, CompletableFuture<Void> broken) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            for (Finding finding : revisions) {
              deliver(finding, to);
            }
            done.complete(null);
          } catch (Throwable e) {
            broken.completeExceptionally(e);
          }
        });
    return done;
  }

  private void deliver(Finding finding, Destination to) throws InterruptedException {
    Tried tried = new Tried(to);
    int defects = 0;
    for (int failures = 1; ; failures++) {
      Delivery delivery;
      try {
        delivery = attempt(finding, to);
      } catch (RuntimeException | StackOverflowError e) {
        LOG.warn("Delivering {} failed", finding.findingId(), e);
        defects++;
        delivery = new Delivery.Unavailable("Delivering it fails: " + e, false);
      }
      if (isSettled(finding, delivery)) {
        return;
      }
      if (defects >= Patience.DEFECTS || tried.longEnough()) {
        deadLetters.giveUp(finding, latestProblem);
        meters.givenUp().increment();
        return;
      }
      Thread.sleep(backoff.after(failures, ThreadLocalRandom.current()));
    }
  }

  /** How long a finding is tried, and since when its destination is known to take others. */
  private final class Tried {
    private final long start = System.nanoTime();
    private final Destination to;
    private OptionalLong othersTaken = OptionalLong.empty();

    Tried(Destination to) {
      this.to = to;
    }

    /** After a failure: the first one that others' success precedes only starts the clock. */
    boolean longEnough() {
      long now = System.nanoTime();
      Long taken = lastTaken.get(to);
      if (othersTaken.isEmpty() && taken != null && taken - start > 0) {
        othersTaken = OptionalLong.of(now);
      }
      return patience.isOver(
          Duration.ofNanos(now - start), Duration.ofNanos(now - othersTaken.orElse(now)));
    }
  }

  private Delivery attempt(Finding finding, Destination to) throws InterruptedException {
    inFlight.acquire();
    try {
      Delivery delivery = to.deliver(finding);
      if (delivery instanceof Delivery.Delivered || delivery instanceof Delivery.Duplicate) {
        lastTaken.put(to, System.nanoTime());
      }
      return delivery;
    } finally {
      inFlight.release();
    }
  }

  private boolean isSettled(Finding finding, Delivery delivery) throws InterruptedException {
    switch (delivery) {
      case Delivery.Delivered d -> meters.delivered().increment();
      case Delivery.Duplicate d -> meters.duplicates().increment();
      case Delivery.Refused refused -> {
        deadLetters.keep(finding, refused.why());
        meters.refused().increment();
      }
      case Delivery.Unavailable unavailable -> {
        countRetry(unavailable);
        return false;
      }
    }
    return true;
  }

  private void countRetry(Delivery.Unavailable unavailable) {
    latestProblem = unavailable.why();
    meters.retries().increment();
    if (unavailable.throttled()) {
      meters.throttled().increment();
    }
  }

  /** Why something of the batch was not taken, the last time that this happened; or empty. */
  String latestProblem() {
    return latestProblem;
  }

  /** Gives up what is under way: it stays uncommitted and comes again. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
