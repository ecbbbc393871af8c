package io.countersign.correlation.reference;

import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.published.Publication;
import io.countersign.correlation.reference.Delivery.Arrived;
import io.countersign.correlation.reference.Delivery.Ticked;
import io.countersign.correlation.reference.History.Changed;
import io.countersign.correlation.reference.History.Event;
import io.countersign.correlation.reference.History.Told;
import io.countersign.correlation.store.HeapCaseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings deliveries to a correlator, restarts it over the same store, and keeps what it publishes.
 */
final class Clerk {
  private final History history;
  private final HeapCaseStore store = new HeapCaseStore();
  private final Published published;
  private final Limits limits;
  private final Set<Event> accepted = new LinkedHashSet<>();
  private final List<Publication> step = new ArrayList<>();
  private Correlator correlator;

  Clerk(History history, Limits limits) {
    this.history = history;
    this.limits = limits;
    this.published = new Published(history);
    this.correlator = start();
  }

  private Correlator start() {
    return new Correlator(history.policies(), store, step::add, limits);
  }

  void take(Delivery delivery) {
    take(delivery, Integer.MAX_VALUE);
  }

  /** Takes a delivery, and drains no more than some steps. */
  void take(Delivery delivery, int steps) {
    switch (delivery) {
      case Arrived a -> {
        accepted.add(a.event());
        switch (a.event()) {
          case Changed c -> correlator.accept(c.change(), Instant.MAX);
          case Told t -> correlator.accept(t.snapshot(), Instant.MAX);
        }
      }
      case Ticked t ->
          correlator.accept(new Tick(t.feed(), t.time(), Tick.Origin.SCHEDULE), t.time());
      case Delivery.Restarted r -> correlator = start();
    }
    int[] left = {steps};
    correlator.drain(() -> left[0]-- > 0);
    step.forEach(p -> published.add(p.finding(), p.toMatched(), correlator.watermark()));
    step.clear();
    published.complete();
  }

  /** What the contract says of all that arrived so far. */
  Map<String, Answer> reference() {
    History sofar = history.with(List.copyOf(accepted));
    return ReferenceJudge.judge(
        sofar.changes(), sofar.snapshots(), correlator.watermark(), history.policies());
  }

  Published published() {
    return published;
  }
}
