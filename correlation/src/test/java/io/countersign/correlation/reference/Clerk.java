package io.countersign.correlation.reference;

import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Docket;
import io.countersign.correlation.casefile.Heard;
import io.countersign.correlation.casefile.Judge;
import io.countersign.correlation.casefile.Retention;
import io.countersign.correlation.casefile.Ruling;
import io.countersign.correlation.change.SecretChange;
import io.countersign.correlation.reference.Delivery.Arrived;
import io.countersign.correlation.reference.Delivery.Ticked;
import io.countersign.correlation.reference.History.Changed;
import io.countersign.correlation.reference.History.Event;
import io.countersign.correlation.reference.History.Told;
import io.countersign.correlation.tick.Feed;
import io.countersign.correlation.ticket.TicketSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the correlator does with one case, in memory: hears, judges, publishes and forgets. */
final class Clerk {
  private final History history;
  private final Judge judge;
  private final Retention retention;
  private final Published published;

  private final Map<String, Heard<SecretChange>> changes = new LinkedHashMap<>();
  private final Map<String, Heard<TicketSnapshot>> tickets = new LinkedHashMap<>();
  private final Map<String, Ruling> rulings = new HashMap<>();
  private final Map<Feed, Instant> ticks = new EnumMap<>(Feed.class);
  private final Set<Event> heard = new LinkedHashSet<>();
  private Optional<Instant> next = Optional.empty();

  Clerk(History history) {
    this.history = history;
    this.judge = new Judge(history.policies());
    this.retention = new Retention(history.policies());
    this.published = new Published(history);
  }

  void take(Delivery delivery) {
    if (delivery instanceof Arrived a) {
      hear(a.event());
    } else if (delivery instanceof Ticked t && t.time().isAfter(tick(t.feed()))) {
      ticks.put(t.feed(), t.time());
      while (next.isPresent() && !next.get().isAfter(watermark())) {
        judge(next.get());
      }
    }
  }

  private void hear(Event event) {
    heard.add(event);
    boolean isNew =
        switch (event) {
          case Changed c -> hear(c.change());
          case Told t -> hear(t.snapshot());
        };
    if (isNew) {
      judge(watermark());
    }
  }

  private boolean hear(SecretChange change) {
    String key = CaseFile.keyOf(change);
    boolean late = change.eventTime().isBefore(tick(Feed.SECRET_CHANGES));
    return !retention.isPastHorizon(change, watermark())
        && changes.putIfAbsent(key, new Heard<>(key, change, late)) == null;
  }

  private boolean hear(TicketSnapshot snapshot) {
    String key = CaseFile.keyOf(snapshot);
    boolean late = snapshot.updatedAt().isBefore(tick(Feed.TICKETS));
    return tickets.putIfAbsent(key, new Heard<>(key, snapshot, late)) == null;
  }

  private void judge(Instant now) {
    CaseFile file =
        new CaseFile(new ArrayList<>(changes.values()), new ArrayList<>(tickets.values()), rulings);
    Docket docket = Docket.of(judge.judge(file, now), file.rulings(), now, Instant.EPOCH);
    docket.publications().forEach(p -> published.add(p.finding(), p.toMatched(), now));
    published.complete();
    rulings.putAll(docket.rulings());
    Retention.Expiry expiry = retention.expiry(file, now);
    changes.keySet().removeAll(expiry.evidence());
    tickets.keySet().removeAll(expiry.evidence());
    rulings.keySet().removeAll(expiry.rulings());
    next = Stream.concat(docket.next().stream(), expiry.next().stream()).min(Instant::compareTo);
  }

  Instant watermark() {
    Instant a = tick(Feed.SECRET_CHANGES);
    Instant b = tick(Feed.TICKETS);
    return a.isBefore(b) ? a : b;
  }

  private Instant tick(Feed feed) {
    return ticks.getOrDefault(feed, Instant.MIN);
  }

  /** What the contract says of all that was heard so far. */
  Map<String, Answer> reference() {
    History sofar = history.with(List.copyOf(heard));
    return ReferenceJudge.judge(
        sofar.changes(), sofar.snapshots(), watermark(), history.policies());
  }

  Published published() {
    return published;
  }
}
