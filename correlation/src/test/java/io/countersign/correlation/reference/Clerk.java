package io.countersign.correlation.reference;

import io.countersign.correlation.casefile.Correlator;
import io.countersign.correlation.casefile.Publication;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.reference.Delivery.Arrived;
import io.countersign.correlation.reference.Delivery.Ticked;
import io.countersign.correlation.reference.History.Changed;
import io.countersign.correlation.reference.History.Event;
import io.countersign.correlation.reference.History.Told;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings deliveries to a correlator, and keeps what it publishes. */
final class Clerk {
  private final History history;
  private final Correlator correlator;
  private final Published published;
  private final Set<Event> heard = new LinkedHashSet<>();

  Clerk(History history) {
    this.history = history;
    this.correlator = new Correlator(history.policies());
    this.published = new Published(history);
  }

  void take(Delivery delivery) {
    List<Publication> publications =
        switch (delivery) {
          case Arrived a -> hear(a.event());
          case Ticked t ->
              correlator.hear(new Tick(t.feed(), t.time(), Tick.Origin.SCHEDULE), Instant.EPOCH);
          case Delivery.Restarted r -> List.of();
        };
    publications.forEach(p -> published.add(p.finding(), p.toMatched(), correlator.watermark()));
    published.complete();
  }

  private List<Publication> hear(Event event) {
    heard.add(event);
    return switch (event) {
      case Changed c -> correlator.hear(c.change(), Instant.EPOCH);
      case Told t -> correlator.hear(history.caseKey(), t.snapshot(), Instant.EPOCH);
    };
  }

  /** What the contract says of all that was heard so far. */
  Map<String, Answer> reference() {
    History sofar = history.with(List.copyOf(heard));
    return ReferenceJudge.judge(
        sofar.changes(), sofar.snapshots(), correlator.watermark(), history.policies());
  }

  Published published() {
    return published;
  }
}
