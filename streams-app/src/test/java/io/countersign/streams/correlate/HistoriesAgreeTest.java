package io.countersign.streams.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contract.FeedRecord;
import io.countersign.contract.Topics;
import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.reference.Answer;
import io.countersign.correlation.reference.Arrivals;
import io.countersign.correlation.reference.Delivery;
import io.countersign.correlation.reference.Delivery.Arrived;
import io.countersign.correlation.reference.Delivery.Restarted;
import io.countersign.correlation.reference.Delivery.Ticked;
import io.countersign.correlation.reference.History;
import io.countersign.correlation.reference.History.Changed;
import io.countersign.correlation.reference.History.Event;
import io.countersign.correlation.reference.History.Told;
import io.countersign.correlation.reference.HistoryGenerator;
import io.countersign.correlation.reference.Published;
import io.countersign.correlation.reference.ReferenceJudge;
import io.countersign.correlation.verdict.Finding;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The correlator against the reference judge: random histories in random order, with duplicates,
 * lost ticks and restarts, end in what the contract says of the whole. {@code
 * -Dcountersign.driver.histories=10000} makes it as many.
 */
class HistoriesAgreeTest {
  private static final int HISTORIES = Integer.getInteger("countersign.driver.histories", 40);

  static LongStream seeds() {
    return LongStream.range(0, HISTORIES);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void topologyEndsInWhatTheContractSays(long seed, @TempDir Path state) {
    History history = HistoryGenerator.inBursts(seed, 50);
    try (CorrelatorDriver driver = new CorrelatorDriver(state, history.policies())) {
      Published published = new Published(history);
      Ticks watermark = new Ticks();
      for (Delivery delivery : Arrivals.of(history, seed)) {
        hear(driver, delivery, watermark);
        published.addAll(driver.matched(), driver.unmatched(), watermark.value());
      }
      assertThat(published.differencesFrom(expected(history))).isEmpty();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void restartsChangeNothing(long seed) {
    History history = HistoryGenerator.inBursts(seed, 50);
    Published published = new Published(history);
    Task task = new Task(history);
    int sinceRestart = 0;
    for (Delivery delivery : Arrivals.of(history, seed)) {
      task.hear(delivery, published);
      if (++sinceRestart % 10 == 0) {
        task.restart();
      }
    }
    assertThat(published.differencesFrom(expected(history))).isEmpty();
  }

  private static Map<String, Answer> expected(History h) {
    return ReferenceJudge.judge(h.changes(), h.snapshots(), h.end(), h.policies());
  }

  /** The driver's store does not outlive it: a restart is tried apart. */
  private static void hear(CorrelatorDriver driver, Delivery delivery, Ticks watermark) {
    switch (delivery) {
      case Arrived a -> hear(driver, a.event());
      case Ticked t -> {
        driver.ticks(t.feed(), t.time(), t.time());
        if (t.time().isAfter(watermark.of(t.feed()))) {
          watermark.moveTo(t.feed(), t.time());
        }
      }
      case Restarted r -> {}
    }
  }

  private static void hear(CorrelatorDriver driver, Event event) {
    switch (event) {
      case Changed c -> driver.hears(c.change());
      case Told t -> driver.hears(t.snapshot());
    }
  }

  /** The watermark as a correlator has it. */
  private static final class Ticks {
    private final Map<Feed, Instant> highest = new EnumMap<>(Feed.class);

    Instant of(Feed feed) {
      return highest.getOrDefault(feed, Instant.MIN);
    }

    void moveTo(Feed feed, Instant time) {
      highest.put(feed, time);
    }

    Instant value() {
      Instant changes = of(Feed.SECRET_CHANGES);
      return changes.isBefore(of(Feed.TICKETS)) ? changes : of(Feed.TICKETS);
    }
  }

  /** One task of the application, stopped and started over the same rows. */
  private static final class Task {
    private final History history;
    private final Ticks watermark = new Ticks();
    private final KeyValueStore<Bytes, byte[]> rows =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(CorrelatorTopology.STORE),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final Waiting waiting = new Waiting();
    private MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private CorrelatorProcessor processor;

    Task(History history) {
      this.history = history;
      rows.init(context.getStateStoreContext(), rows);
      processor = started();
    }

    void restart() {
      processor.close();
      context = new MockProcessorContext<>();
      processor = started();
    }

    private CorrelatorProcessor started() {
      CorrelatorProcessor started =
          new CorrelatorProcessor(history.policies(), Limits.DEFAULT, waiting);
      context.addStateStore(rows);
      started.init(context);
      return started;
    }

    void hear(Delivery delivery, Published published) {
      switch (delivery) {
        case Arrived a -> evidence(a.event());
        case Ticked t -> {
          tick(t);
          drain();
        }
        case Restarted r -> restart();
      }
      context
          .forwarded()
          .forEach(
              f ->
                  published.add(
                      (Finding) f.record().value(),
                      f.childName().orElseThrow().equals(Topics.MATCHED.name()),
                      watermark.value()));
      context.resetForwards();
      published.complete();
    }

    private void drain() {
      while (!waiting.isOver()) {
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
      }
    }

    private void evidence(Event event) {
      switch (event) {
        case Changed c -> process(c.change().caseKey(), c.change(), c.at());
        case Told t -> process(t.snapshot().caseKey(), t.snapshot(), t.at());
      }
    }

    private void process(String key, Evidence evidence, Instant at) {
      processor.process(new Record<>(key, new FeedRecord.OfEvidence(evidence), at.toEpochMilli()));
    }

    private void tick(Ticked t) {
      Tick tick = new Tick(t.feed(), t.time(), Tick.Origin.SCHEDULE);
      processor.process(new Record<>("", new FeedRecord.OfTick(tick), t.time().toEpochMilli()));
      if (t.time().isAfter(watermark.of(t.feed()))) {
        watermark.moveTo(t.feed(), t.time());
      }
    }
  }
}
