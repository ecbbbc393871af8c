package io.countersign.streams.correlate;

import io.countersign.contract.Json;
import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.Heard;
import io.countersign.correlation.casefile.Ruling;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Everything that a task remembers, as rows of one store: its watermarks, the evidence and the
 * rulings of each case, and when to look at each case again. Evidence is a row a piece, so that one
 * more change of a busy secret writes one more row.
 */
final class CaseStore {
  private final KeyValueStore<Bytes, byte[]> rows;

  CaseStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  Optional<Instant> watermark(Feed feed) {
    return Optional.ofNullable(rows.get(RowKey.watermark(feed))).map(CaseStore::instant);
  }

  void setWatermark(Feed feed, Instant time) {
    rows.put(RowKey.watermark(feed), bytes(time));
  }

  /** Everything about one case. */
  CaseFile load(String caseKey) {
    List<Heard<SecretChange>> changes = new ArrayList<>();
    List<Heard<TicketSnapshot>> tickets = new ArrayList<>();
    Map<String, Ruling> rulings = new HashMap<>();
    scan(RowKey.changes(caseKey), (key, row) -> changes.add(heard(key, row, SecretChange.class)));
    scan(RowKey.tickets(caseKey), (key, row) -> tickets.add(heard(key, row, TicketSnapshot.class)));
    scan(RowKey.rulings(caseKey), (key, row) -> rulings.put(key, Json.read(row, Ruling.class)));
    return new CaseFile(changes, tickets, rulings);
  }

  /** Adds a piece of evidence; false if it is there already. */
  boolean add(String caseKey, SecretChange change, boolean late) {
    return add(RowKey.change(caseKey, CaseFile.keyOf(change)), Json.bytes(change), late);
  }

  /** Adds a piece of evidence; false if it is there already. */
  boolean add(String caseKey, TicketSnapshot ticket, boolean late) {
    return add(RowKey.ticket(caseKey, CaseFile.keyOf(ticket)), Json.bytes(ticket), late);
  }

  /** Whether a finding was published. */
  boolean hasRuling(String caseKey, String findingId) {
    return rows.get(RowKey.ruling(caseKey, findingId)) != null;
  }

  void put(String caseKey, Map<String, Ruling> rulings) {
    rulings.forEach((id, ruling) -> rows.put(RowKey.ruling(caseKey, id), Json.bytes(ruling)));
  }

  /** Forgets evidence and rulings by their keys. */
  void forget(String caseKey, Iterable<String> evidence, Iterable<String> rulings) {
    for (String key : evidence) {
      rows.delete(RowKey.change(caseKey, key));
      rows.delete(RowKey.ticket(caseKey, key));
    }
    for (String id : rulings) {
      rows.delete(RowKey.ruling(caseKey, id));
    }
  }

  void setAgenda(String caseKey, Optional<Instant> time) {
    rows.put(RowKey.agenda(caseKey), time.map(CaseStore::bytes).orElse(null));
  }

  /** The agenda as it was when the store was last written. */
  Agenda agenda() {
    Agenda agenda = new Agenda();
    scan(RowKey.agenda(""), (key, row) -> agenda.set(key, Optional.of(instant(row))));
    return agenda;
  }

  private boolean add(Bytes key, byte[] json, boolean late) {
    byte[] row = ByteBuffer.allocate(1 + json.length).put((byte) (late ? 1 : 0)).put(json).array();
    return rows.putIfAbsent(key, row) == null;
  }

  private static <E> Heard<E> heard(String key, byte[] row, Class<E> type) {
    byte[] json = Arrays.copyOfRange(row, 1, row.length);
    return new Heard<>(key, Json.read(json, type), row[0] == 1);
  }

  private void scan(Bytes prefix, BiConsumer<String, byte[]> each) {
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.prefixScan(prefix, Serdes.Bytes().serializer())) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> row = found.next();
        each.accept(RowKey.rest(row.key, prefix), row.value);
      }
    }
  }

  private static byte[] bytes(Instant time) {
    return ByteBuffer.allocate(Long.BYTES).putLong(time.toEpochMilli()).array();
  }

  private static Instant instant(byte[] row) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(row).getLong());
  }
}
