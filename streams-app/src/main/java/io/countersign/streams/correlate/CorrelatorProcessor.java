package io.countersign.streams.correlate;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.FeedRecord;
import io.countersign.contract.Topics;
import io.countersign.correlation.engine.CaseFailed;
import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Publication;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.correlate.rows.KafkaCaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of one partition of both feeds to the correlator and forwards what it
 * publishes. Holds no rule: what is due and how it is judged is the correlator's concern.
 */
final class CorrelatorProcessor implements Processor<String, FeedRecord, String, Object> {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelatorProcessor.class);

  /** How often a backlog of due findings is continued, and for how long while records arrive. */
  private static final Duration DRAIN_EVERY = Duration.ofMillis(50);

  private static final long SHARE_OF_A_BUSY_THREAD = DRAIN_EVERY.toNanos() / 2;

  /** Of a thread without records: far below the ten seconds that a transaction may last. */
  private static final long SHARE_OF_AN_IDLE_THREAD = DRAIN_EVERY.toNanos() * 4;

  /** Counting what waits reads the whole list of timers. */
  private static final long COUNT_EVERY = Duration.ofSeconds(1).toNanos();

  private final PolicyVersions policies;
  private final CorrelatorListener listener;
  private final Limits limits;
  private final Set<Feed> refusing = EnumSet.noneOf(Feed.class);
  private ProcessorContext<String, Object> context;
  private Correlator correlator;
  private boolean idle = true;
  private long countAgainAt = System.nanoTime();
  private int waiting;

  @NullUnmarked // Kafka Streams calls init before anything else
  CorrelatorProcessor(PolicyVersions policies, Limits limits, CorrelatorListener listener) {
    this.policies = policies;
    this.limits = limits;
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<String, Object> taskContext) {
    context = taskContext;
    KeyValueStore<Bytes, byte[]> rows = taskContext.getStateStore(CorrelatorTopology.STORE);
    correlator = new Correlator(policies, new KafkaCaseStore(rows), this::forward, limits);
    for (Feed feed : Feed.values()) {
      if (correlator.lastTick(feed).isAfter(Instant.MIN)) {
        listener.advanced(feed, context.taskId().partition(), correlator.lastTick(feed));
      }
    }
    context.schedule(DRAIN_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> goOn());
  }

  @Override
  public void process(Record<String, FeedRecord> message) {
    idle = false;
    try {
      accept(message);
    } catch (KafkaException | CaseFailed e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      setAside(Failures.of(message.value(), context.recordMetadata(), message.timestamp()), e);
    }
  }

  private void accept(Record<String, FeedRecord> message) {
    Instant publishedAt = Instant.ofEpochMilli(message.timestamp());
    switch (message.value()) {
      case null -> LOG.warn("ignoring a tombstone at {}", context.recordMetadata());
      case FeedRecord.OfTick t -> accept(t.tick(), publishedAt);
      case FeedRecord.OfEvidence e -> correlator.accept(e.evidence(), publishedAt);
    }
  }

  private void accept(Tick tick, Instant publishedAt) {
    if (!correlator.accept(tick, publishedAt)) {
      refused(tick, publishedAt);
      return;
    }
    refusing.remove(tick.feed());
    listener.advanced(tick.feed(), context.taskId().partition(), tick.time());
    drain(SHARE_OF_A_BUSY_THREAD);
  }

  /** Warns at the first of a row of ticks that lie too far ahead; a tick that repeats is usual. */
  private void refused(Tick tick, Instant publishedAt) {
    if (!Correlator.isTooFarAhead(tick, publishedAt)) {
      LOG.debug("{} does not move its feed", tick);
      return;
    }
    listener.refused(tick.feed());
    if (refusing.add(tick.feed())) {
      LOG.warn(
          "{} is refused: it lies more than {} ahead of its publication at {} ({}). Check the"
              + " sender's clock; further ones are only counted until one is accepted",
          tick,
          Correlator.FURTHEST_AHEAD,
          publishedAt,
          context.recordMetadata());
    }
  }

  /** Continues a backlog; decides nothing. */
  private void goOn() {
    drain(idle ? SHARE_OF_AN_IDLE_THREAD : SHARE_OF_A_BUSY_THREAD);
    idle = true;
  }

  private void drain(long nanos) {
    boolean drained = drainUntil(System.nanoTime() + nanos);
    if (!drained && System.nanoTime() - countAgainAt > 0) {
      waiting = correlator.waiting();
      countAgainAt = System.nanoTime() + COUNT_EVERY;
    }
    listener.waiting(context.taskId().partition(), drained ? 0 : Math.max(1, waiting));
  }

  /** Whether nothing is left. A case that fails does not keep the others waiting. */
  private boolean drainUntil(long end) {
    try {
      return correlator.drain(() -> System.nanoTime() - end < 0);
    } catch (CaseFailed failed) {
      if (failed.getCause() instanceof KafkaException kafka) {
        throw kafka;
      }
      setAside(Failures.of(failed, context.currentSystemTimeMs()), failed);
      return false;
    }
  }

  /** In the same transaction as everything else; the correlator has kept nothing of the failure. */
  private void setAside(DeadLetter letter, Throwable failure) {
    LOG.error("{} {}: {}", letter.reason(), letter.source(), letter.explanation(), failure);
    context.forward(
        new Record<>(null, letter, letter.receivedAt().toEpochMilli()), Topics.DEAD_LETTERS.name());
    listener.failed();
  }

  @Override
  public void close() {
    for (Feed feed : Feed.values()) {
      listener.released(feed, context.taskId().partition());
    }
  }

  private void forward(Publication publication) {
    String topic = (publication.toMatched() ? Topics.MATCHED : Topics.UNMATCHED).name();
    Finding finding = publication.finding();
    context.forward(
        new Record<>(finding.findingId(), finding, finding.decidedAt().toEpochMilli()), topic);
    listener.published(publication);
  }
}
