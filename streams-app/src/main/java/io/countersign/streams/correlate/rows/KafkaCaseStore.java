package io.countersign.streams.correlate.rows;

import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.SecretName;
import io.countersign.correlation.store.CaseStore;
import io.countersign.correlation.store.Cursor;
import io.countersign.correlation.store.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the cases of a task in one store of Kafka Streams; a case is read by one range scan. */
public final class KafkaCaseStore implements CaseStore {
  private final KeyValueStore<Bytes, byte[]> rows;

  /** Over a store without a cache: the changelog must be a prefix of what was decided. */
  public KafkaCaseStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  @Override
  public Optional<TickMark> tick(Feed feed) {
    return Optional.ofNullable(rows.get(RowKey.tick(feed)))
        .map(In::versioned)
        .map(in -> new TickMark(in.time(), in.time()));
  }

  @Override
  public void setTick(Feed feed, TickMark tick) {
    rows.put(
        RowKey.tick(feed),
        new Out().number(Out.VERSION).time(tick.time()).time(tick.publishedAt()).bytes());
  }

  @Override
  public List<Row> load(String caseKey) {
    List<Row> found = new ArrayList<>();
    scan(RowKey.evidence(caseKey), (key, value) -> found.add(RowValue.row(key, value)));
    return found;
  }

  @Override
  public void put(String caseKey, Row row) {
    rows.put(RowKey.of(caseKey, row), RowValue.of(row));
  }

  @Override
  public void remove(String caseKey, Row row) {
    rows.delete(RowKey.of(caseKey, row));
  }

  @Override
  public Optional<Cursor> cursor(String caseKey) {
    return Optional.ofNullable(rows.get(RowKey.cursor(caseKey)))
        .map(In::versioned)
        .map(
            in ->
                new Cursor(
                    new Place(
                        new SecretName(in.text(), in.text(), in.text()),
                        new Position(in.time(), in.text())),
                    in.time()));
  }

  @Override
  public void setCursor(String caseKey, Optional<Cursor> cursor) {
    byte[] value =
        cursor
            .map(
                c ->
                    new Out()
                        .number(Out.VERSION)
                        .text(c.from().secret().account())
                        .text(c.from().secret().region())
                        .text(c.from().secret().name())
                        .time(c.from().position().time())
                        .text(c.from().position().id())
                        .time(c.since())
                        .bytes())
            .orElse(null);
    rows.put(RowKey.cursor(caseKey), value);
  }

  @Override
  public void forEachNext(BiConsumer<String, Instant> next) {
    scan(
        RowKey.allEvidence(),
        (key, value) -> next.accept(RowKey.caseKey(key), RowValue.next(value)));
    scan(RowKey.cursors(), (key, value) -> next.accept(RowKey.caseKey(key), Instant.MIN));
  }

  private void scan(Bytes prefix, BiConsumer<Bytes, byte[]> each) {
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.prefixScan(prefix, Serdes.Bytes().serializer())) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> row = found.next();
        each.accept(row.key, row.value);
      }
    }
  }
}
