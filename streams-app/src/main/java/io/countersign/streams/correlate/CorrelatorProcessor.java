package io.countersign.streams.correlate;

import io.countersign.contract.FeedMessage;
import io.countersign.contract.Topics;
import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Docket;
import io.countersign.correlation.casefile.Judge;
import io.countersign.correlation.casefile.Publication;
import io.countersign.correlation.casefile.Retention;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears evidence and ticks of one partition of both feeds. Evidence goes into its case, which is
 * judged at once; a tick that moves the watermark has the cases judged whose time has come.
 */
final class CorrelatorProcessor implements Processor<String, FeedMessage<?>, String, Finding> {
  private static final Logger LOG = LoggerFactory.getLogger(CorrelatorProcessor.class);

  private final Judge judge;
  private final Retention retention;
  private final CorrelatorListener listener;
  private ProcessorContext<String, Finding> context;
  private CaseStore store;
  private Watermark watermark;
  private Agenda agenda;

  @NullUnmarked // Kafka Streams calls init before anything else
  CorrelatorProcessor(PolicyVersions policies, CorrelatorListener listener) {
    this.judge = new Judge(policies);
    this.retention = new Retention(policies);
    this.listener = listener;
  }

  @Override
  public void init(ProcessorContext<String, Finding> taskContext) {
    context = taskContext;
    KeyValueStore<Bytes, byte[]> rows = taskContext.getStateStore(CorrelatorTopology.STORE);
    store = new CaseStore(rows);
    watermark = new Watermark();
    for (Feed feed : Feed.values()) {
      store.watermark(feed).ifPresent(time -> moved(feed, time));
    }
    agenda = store.agenda();
  }

  @Override
  public void process(Record<String, FeedMessage<?>> message) {
    if (message.key() == null && message.value() instanceof FeedMessage.Evidence<?>) {
      LOG.warn("evidence without a key belongs to no case: {}", context.recordMetadata());
      return;
    }
    Instant publishedAt = Instant.ofEpochMilli(message.timestamp());
    switch (message.value()) {
      case null -> LOG.warn("a tombstone says nothing here: {}", context.recordMetadata());
      case FeedMessage.Time<?> time -> hear(time.tick(), publishedAt);
      case FeedMessage.Evidence<?> e -> hear(message.key(), e.evidence(), publishedAt);
    }
  }

  @Override
  public void close() {
    for (Feed feed : Feed.values()) {
      listener.released(feed, context.taskId().partition());
    }
  }

  private void hear(Tick tick, Instant publishedAt) {
    if (!watermark.accepts(tick, publishedAt)) {
      LOG.debug("{} does not move its feed", tick);
      return;
    }
    store.setWatermark(tick.feed(), tick.time());
    moved(tick.feed(), tick.time());
    judgeWhatIsDue(publishedAt);
  }

  /** Looks at each case at each of its own moments, so that it does not matter which ticks came. */
  private void judgeWhatIsDue(Instant publishedAt) {
    Optional<String> due = agenda.due(watermark.value());
    while (due.isPresent()) {
      judge(due.get(), agenda.of(due.get()).orElseThrow(), publishedAt);
      due = agenda.due(watermark.value());
    }
  }

  private void hear(String caseKey, Object evidence, Instant publishedAt) {
    boolean isNew =
        switch (evidence) {
          case SecretChange change -> hear(caseKey, change, publishedAt);
          case TicketSnapshot ticket ->
              store.add(caseKey, ticket, isLate(Feed.TICKETS, ticket.updatedAt()));
          default -> throw new IllegalArgumentException("no evidence: " + evidence.getClass());
        };
    if (isNew) {
      judge(caseKey, watermark.value(), publishedAt);
    }
  }

  private boolean hear(String caseKey, SecretChange change, Instant publishedAt) {
    if (change.kind() != ChangeClass.ATTEMPT
        && retention.isPastHorizon(change, watermark.value())) {
      pastHorizon(caseKey, change, publishedAt);
      return false;
    }
    return store.add(caseKey, change, isLate(Feed.SECRET_CHANGES, change.eventTime()));
  }

  private void pastHorizon(String caseKey, SecretChange change, Instant publishedAt) {
    judge
        .pastHorizon(change)
        .filter(finding -> !store.hasRuling(caseKey, finding.findingId()))
        .map(finding -> finding.published(1, publishedAt, true))
        .ifPresent(finding -> forward(new Publication(finding, false), publishedAt));
  }

  /** A record is late when the watermark of its own partition has passed its event time. */
  private boolean isLate(Feed feed, Instant eventTime) {
    return eventTime.isBefore(watermark.of(feed));
  }

  private void judge(String caseKey, Instant now, Instant publishedAt) {
    CaseFile file = store.load(caseKey);
    Docket docket = Docket.of(judge.judge(file, now), file.rulings(), now, publishedAt);
    docket.publications().forEach(publication -> forward(publication, publishedAt));
    store.put(caseKey, docket.rulings());
    Retention.Expiry expiry = retention.expiry(file, now);
    store.forget(caseKey, expiry.evidence(), expiry.rulings());
    plan(caseKey, earliest(docket.next(), expiry.next()));
  }

  private void plan(String caseKey, Optional<Instant> next) {
    if (!agenda.of(caseKey).equals(next)) {
      agenda.set(caseKey, next);
      store.setAgenda(caseKey, next);
    }
  }

  private void forward(Publication publication, Instant publishedAt) {
    String topic = (publication.toMatched() ? Topics.MATCHED : Topics.UNMATCHED).name();
    Finding finding = publication.finding();
    context.forward(new Record<>(finding.findingId(), finding, publishedAt.toEpochMilli()), topic);
    listener.published(publication);
  }

  private void moved(Feed feed, Instant time) {
    watermark.moveTo(feed, time);
    listener.advanced(feed, context.taskId().partition(), time);
  }

  private static Optional<Instant> earliest(Optional<Instant> a, Optional<Instant> b) {
    return Stream.concat(a.stream(), b.stream()).min(Instant::compareTo);
  }
}
