package io.countersign.streams.delivery;

import io.countersign.correlation.verdict.Finding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Delivers batches: revisions of one finding in order, different findings at the same time up to a
 * bound, each to every destination and again until it is taken or refused.
 */
final class Deliveries implements AutoCloseable {
  private final Collection<Destination> destinations;
  private final DeadLetters deadLetters;
  private final DeliveryMeters meters;
  private final Backoff backoff;
  private final Semaphore inFlight;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile String latestProblem = "";

  Deliveries(
      Collection<? extends Destination> destinations,
      DeadLetters deadLetters,
      DeliveryMeters meters,
      Backoff backoff,
      int maxInFlight) {
    this.destinations = List.copyOf(destinations);
    this.deadLetters = deadLetters;
    this.meters = meters;
    this.backoff = backoff;
    this.inFlight = new Semaphore(maxInFlight);
  }

  /** Begins; the answer completes when all is acknowledged, or with the first thing that broke. */
  CompletableFuture<Void> begin(Collection<Finding> batch) {
    latestProblem = "no answer yet";
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
    for (int failures = 1; !isSettled(finding, attempt(finding, to)); failures++) {
      Thread.sleep(backoff.after(failures, ThreadLocalRandom.current()));
    }
  }

  private Delivery attempt(Finding finding, Destination to) throws InterruptedException {
    inFlight.acquire();
    try {
      return to.deliver(finding);
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

  /** Why something of the batch was not taken, the last time that this happened. */
  String latestProblem() {
    return latestProblem;
  }

  /** Gives up what is under way: it stays uncommitted and comes again. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
