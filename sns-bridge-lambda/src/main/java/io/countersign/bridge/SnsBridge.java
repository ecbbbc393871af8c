package io.countersign.bridge;

import io.countersign.bridge.Answer.Settled;
import io.countersign.bridge.publish.Publication;
import io.countersign.bridge.publish.Publication.OfChange;
import io.countersign.bridge.publish.Publication.OfTick;
import io.countersign.bridge.publish.Publication.OfTicket;
import io.countersign.bridge.publish.Publisher;
import io.countersign.bridge.publish.Publisher.Receipt;
import io.countersign.bridge.tick.HonestTime;
import io.countersign.bridge.tick.OldestOnItsWay.Held;
import io.countersign.bridge.verify.ReadBack;
import io.countersign.recognition.MessageRecogniser.Reading;
import io.countersign.recognition.delivery.Delivery;
import io.countersign.recognition.delivery.LambdaEvent;
import io.countersign.recognition.delivery.ReceiveCounts;
import io.countersign.recognition.message.IgnoreReason;
import io.countersign.recognition.message.Recognised;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an event of AWS Lambda to acknowledged records in Kafka: evidence and dead letters first,
 * then, when all of that is acknowledged, the ticks.
 */
public final class SnsBridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnsBridge.class);

  private final LambdaEvent events;
  private final MessageReader reader;
  private final ReadBack readBack;
  private final HonestTime honestTime;
  private final Publisher publisher;
  private final DeadLetters deadLetters;

  SnsBridge(
      LambdaEvent events,
      MessageReader reader,
      ReadBack readBack,
      HonestTime honestTime,
      Publisher publisher,
      DeadLetters deadLetters) {
    this.events = events;
    this.reader = reader;
    this.readBack = readBack;
    this.honestTime = honestTime;
    this.publisher = publisher;
    this.deadLetters = deadLetters;
  }

  /**
   * Takes every message of an event as far as it can go; never throws because of what is in it, or
   * because Kafka is unreachable.
   */
  public Answer accept(byte[] event) {
    List<Delivery> deliveries = events.deliveries(event);
    ReadBack.Round round = readBack.begin();
    List<Step> steps = deliveries.stream().flatMap(d -> steps(d, round).stream()).toList();
    List<Settled> settled = new ArrayList<>(publish(ofType(Step.Publishing.class, steps)));
    boolean complete = settled.stream().noneMatch(Settled::failed);
    List<Step.Waiting> ticks = ofType(Step.Waiting.class, steps);
    if (!complete) {
      honestTime.notPublished();
    }
    settled.addAll(complete ? publishTicks(ticks, held(event, deliveries)) : heldBack(ticks));
    settled.forEach(SnsBridge::log);
    return new Answer(settled);
  }

  /**
   * Takes an event as far as {@link #accept} would, but publishes nothing, reads nothing back and
   * logs no outcome. What an invocation loads is loaded afterwards.
   */
  void rehearse(byte[] event) {
    List<Publication> publications = new ArrayList<>();
    for (Delivery delivery : events.deliveries(event)) {
      for (Step step : steps(delivery, ReadBack.NONE.begin())) {
        switch (step) {
          case Step.Publishing s -> publications.addAll(s.publications());
          case Step.Waiting s ->
              s.request().at(s.request().time()).forEach(t -> publications.add(new OfTick(t)));
        }
      }
    }
    publisher.rehearse(publications);
  }

  @Override
  public void close() {
    publisher.close();
  }

  private List<Step> steps(Delivery delivery, ReadBack.Round round) {
    return reader.read(delivery, round).stream().map(reading -> step(delivery, reading)).toList();
  }

  private Step step(Delivery delivery, Reading reading) {
    return switch (reading.recognised()) {
      case Recognised.Change r ->
          Step.Publishing.underKeys(delivery, List.of(new OfChange(r.change())), OfChange::key)
              .orIfRefused(deadLetters.refused(delivery, reading.json(), null));
      case Recognised.Ticket r ->
          Step.Publishing.underKeys(
                  delivery, r.snapshots().stream().map(OfTicket::new).toList(), OfTicket::key)
              .orIfRefused(deadLetters.refused(delivery, reading.json(), r.key().toString()));
      case Recognised.Ticking r -> new Step.Waiting(delivery, r.request());
      case Recognised.Ignored r -> Step.Publishing.nothing(delivery, r);
      case Recognised.Rejected r -> deadLetters.rejected(delivery, reading.json(), r);
    };
  }

  private List<Settled> publish(List<Step.Publishing> steps) {
    List<Publication> all =
        steps.stream().<Publication>flatMap(s -> s.publications().stream()).toList();
    List<Receipt> receipts = all.isEmpty() ? List.of() : publisher.publish(all);
    List<Settled> settled = new ArrayList<>();
    List<Step.Publishing> insteadOfRefused = new ArrayList<>();
    int next = 0;
    for (Step.Publishing step : steps) {
      int end = next + step.publications().size();
      List<Receipt> own = receipts.subList(next, end);
      step.instead(own)
          .ifPresentOrElse(insteadOfRefused::add, () -> settled.add(settle(step, own)));
      next = end;
    }
    if (!insteadOfRefused.isEmpty()) {
      settled.addAll(publish(insteadOfRefused));
    }
    return settled;
  }

  private static Settled settle(Step.Publishing step, List<Receipt> receipts) {
    int records = receipts.stream().mapToInt(Receipt::records).sum();
    Outcome outcome =
        receipts.stream()
            .filter(receipt -> !receipt.isAcknowledged())
            .findFirst()
            .<Outcome>map(receipt -> new Outcome.Failed(String.valueOf(receipt.failure())))
            .orElseGet(() -> step.outcome().apply(records));
    return new Settled(step.delivery(), outcome);
  }

  /** Counted only for an event that has a tick. */
  private static Supplier<Held> held(byte[] event, List<Delivery> deliveries) {
    return () -> new Held(deliveries.size(), ReceiveCounts.highest(event));
  }

  private List<Settled> publishTicks(List<Step.Waiting> ticks, Supplier<Held> held) {
    return publish(ticks.stream().map(tick -> honest(tick, held)).toList());
  }

  private Step.Publishing honest(Step.Waiting tick, Supplier<Held> held) {
    return honestTime
        .of(tick.request(), held.get())
        .map(time -> tick.request().at(time).stream().map(OfTick::new).toList())
        .map(
            ticks ->
                Step.Publishing.underKeys(tick.delivery(), ticks, t -> t.tick().feed().toString()))
        .orElseGet(
            () ->
                Step.Publishing.nothing(
                    tick.delivery(), new Recognised.Ignored(IgnoreReason.TICK_HELD_BACK)));
  }

  private static List<Settled> heldBack(List<Step.Waiting> ticks) {
    Outcome failed = new Outcome.Failed("evidence beside this tick was not acknowledged");
    return ticks.stream().map(tick -> new Settled(tick.delivery(), failed)).toList();
  }

  private static <S extends Step> List<S> ofType(Class<S> type, List<Step> steps) {
    return steps.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Logs what became of a record, never its content. */
  private static void log(Settled settled) {
    String id = settled.delivery().messageId();
    switch (settled.outcome()) {
      case Outcome.Published o -> LOG.info("message {} published {} {}", id, o.records(), o.keys());
      case Outcome.Unusable o -> log(id, o.record());
      case Outcome.Failed o -> LOG.error("message {} failed {}", id, o.explanation());
    }
  }

  private static void log(@Nullable String id, Recognised.Unusable record) {
    switch (record) {
      case Recognised.Ignored r -> LOG.info("message {} ignored {}", id, r.reason());
      case Recognised.Rejected r ->
          LOG.warn("message {} rejected {} {}", id, r.reason(), r.explanation());
    }
  }
}
