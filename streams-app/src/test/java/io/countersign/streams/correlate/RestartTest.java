package io.countersign.streams.correlate;

import static io.countersign.streams.correlate.Given.approved;
import static io.countersign.streams.correlate.Given.at;
import static io.countersign.streams.correlate.Given.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.countersign.contract.FeedRecord;
import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a task knows is what its store knows: a new processor over the same store goes on where it
 * was.
 */
class RestartTest {
  private final KeyValueStore<Bytes, byte[]> rows =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(CorrelatorTopology.STORE),
              Serdes.Bytes(),
              Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private MockProcessorContext<String, Object> context;
  private CorrelatorProcessor processor;

  @BeforeEach
  void restart() {
    context = new MockProcessorContext<>();
    if (!rows.isOpen()) {
      rows.init(context.getStateStoreContext(), rows);
    }
    context.addStateStore(rows);
    processor = new CorrelatorProcessor(PolicyVersions.BUILT_IN, Limits.DEFAULT, new Waiting());
    processor.init(context);
  }

  @Test
  void deadlineIsKeptOverARestart() {
    hears(change("c1", "10:00").caseKey(), change("c1", "10:00"), at("10:00"));
    ticks(at("10:30"));
    restart();
    ticks(at("11:15"));

    assertThat(published())
        .extracting(Finding::verdict, Finding::revision)
        .containsExactly(tuple(Verdict.UNAUTHORIZED, 1));
  }

  @Test
  void watermarkIsKeptOverARestart() {
    ticks(at("12:00"));
    restart();
    hears(change("c1", "10:00").caseKey(), change("c1", "10:00"), at("12:01"));

    assertThat(published())
        .extracting(Finding::verdict, Finding::late)
        .containsExactly(tuple(Verdict.UNAUTHORIZED, true));
  }

  @Test
  void revisionsGoOnOverARestart() {
    hears(change("c1", "10:00").caseKey(), change("c1", "10:00"), at("10:00"));
    ticks(at("11:15"));
    restart();
    hears(change("c1", "10:00").caseKey(), change("c1", "10:00"), at("11:16"));
    assertThat(published()).isEmpty();

    hears("prod/db-password", approved("KAN-1", "09:00"), at("11:17"));
    assertThat(published())
        .filteredOn(f -> f.subject() == Subject.CHANGE && !f.crossed())
        .extracting(Finding::verdict, Finding::revision)
        .containsExactly(tuple(Verdict.AUTHORIZED, 2));
  }

  private void hears(String key, Evidence evidence, Instant published) {
    processor.process(
        new Record<>(key, new FeedRecord.OfEvidence(evidence), published.toEpochMilli()));
  }

  private void ticks(Instant time) {
    for (Feed feed : Feed.values()) {
      Tick tick = new Tick(feed, time, Tick.Origin.SCHEDULE);
      processor.process(new Record<>("", new FeedRecord.OfTick(tick), time.toEpochMilli()));
    }
  }

  private List<Finding> published() {
    return context.forwarded().stream().map(f -> (Finding) f.record().value()).toList();
  }
}
