package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.reference.Delivery.Arrived;
import io.countersign.correlation.reference.Delivery.Restarted;
import io.countersign.correlation.reference.Delivery.Ticked;
import io.countersign.correlation.reference.History.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One way in which a history can arrive: out of order, up to three times, with ticks anywhere, many
 * lost, honest or not, but never a horizon ahead of what is still on its way.
 */
public final class Arrivals {
  private final Dice dice;
  private final History history;
  private final Duration horizon;
  private final List<Delivery> deliveries = new ArrayList<>();

  private record Posted(Event event, Instant arrives) {}

  private Arrivals(History history, long seed) {
    this.dice = new Dice(seed);
    this.history = history;
    this.horizon = history.policies().horizon();
  }

  /** A way for a seed. */
  public static List<Delivery> of(History history, long seed) {
    return new Arrivals(history, seed).deliver();
  }

  private List<Delivery> deliver() {
    List<Event> order = order();
    int ticksPerHundred = dice.of(0, 5, 30, 60);
    for (int i = 0; i < order.size(); i++) {
      if (dice.percent(ticksPerHundred)) {
        tick(order.subList(i, order.size()));
      }
      if (dice.percent(2)) {
        deliveries.add(new Restarted());
      }
      deliveries.add(new Arrived(order.get(i)));
    }
    passAllDeadlines();
    return deliveries;
  }

  private List<Event> order() {
    boolean anyOrder = dice.percent(40);
    int minutes = dice.of(1, 60, (int) horizon.toMinutes());
    List<Posted> posted = new ArrayList<>();
    for (Event event : history.events()) {
      for (int copy = 0; copy <= dice.of(0, 0, 0, 1, 2); copy++) {
        posted.add(new Posted(event, event.at().plus(Duration.ofMinutes(dice.upTo(minutes)))));
      }
    }
    List<Posted> shuffled = dice.shuffled(posted);
    if (!anyOrder) {
      shuffled.sort(Comparator.comparing(Posted::arrives));
    }
    return shuffled.stream().map(Posted::event).toList();
  }

  /** A tick as late as it may be, or at a time that matters to some event, or any. */
  private void tick(List<Event> pending) {
    Instant oldest = pending.stream().map(Event::at).min(Comparator.naturalOrder()).orElseThrow();
    Instant latest = oldest.plus(horizon);
    Instant wanted =
        switch (dice.upTo(3)) {
          case 0 -> latest;
          case 1 -> oldest;
          case 2 -> oldest.plus(Duration.ofMinutes(dice.upTo((int) horizon.toMinutes())));
          default -> deadlineOf(dice.of(history.events()));
        };
    send(wanted.isAfter(latest) ? latest : wanted);
  }

  private Instant deadlineOf(Event event) {
    Duration wait = history.policies().at(event.at()).defaults().durations().deadline();
    return event.at().plus(wait).plusSeconds(dice.of(0, 0, -1, 1));
  }

  private void send(Instant time) {
    int feeds = dice.upTo(5);
    if (feeds != 0) {
      deliveries.add(new Ticked(Feed.SECRET_CHANGES, time));
    }
    if (feeds != 1) {
      deliveries.add(new Ticked(Feed.TICKETS, time));
    }
  }

  /** In one leap, or in steps. */
  private void passAllDeadlines() {
    Instant end = history.end();
    for (int i = 0; i < dice.of(0, 0, 3, 30); i++) {
      Instant near = dice.of(history.events()).at();
      send(near.plus(horizon.multipliedBy(dice.of(1, 2, 3))).plusSeconds(dice.upTo(1_000_000)));
    }
    deliveries.add(new Ticked(Feed.SECRET_CHANGES, end));
    deliveries.add(new Ticked(Feed.TICKETS, end));
  }
}
