package io.countersign.correlation.store;

import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.SecretName;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Keeps cases on the heap, for scenarios, tests and the audit. */
public final class HeapCaseStore implements CaseStore {
  private final Map<Feed, TickMark> ticks = new EnumMap<>(Feed.class);
  private final Map<String, Map<Key, Row>> cases = new HashMap<>();
  private final Map<String, Cursor> cursors = new HashMap<>();

  @Override
  public Optional<TickMark> tick(Feed feed) {
    return Optional.ofNullable(ticks.get(feed));
  }

  @Override
  public void setTick(Feed feed, TickMark tick) {
    ticks.put(feed, tick);
  }

  @Override
  public List<Row> load(String caseKey) {
    return List.copyOf(cases.getOrDefault(caseKey, Map.of()).values());
  }

  @Override
  public void put(String caseKey, Row row) {
    cases.computeIfAbsent(caseKey, key -> new TreeMap<>()).put(Key.of(row), row);
  }

  @Override
  public void remove(String caseKey, Row row) {
    Map<Key, Row> rows = cases.getOrDefault(caseKey, new TreeMap<>());
    rows.remove(Key.of(row));
    if (rows.isEmpty()) {
      cases.remove(caseKey);
    }
  }

  @Override
  public Optional<Cursor> cursor(String caseKey) {
    return Optional.ofNullable(cursors.get(caseKey));
  }

  @Override
  public void setCursor(String caseKey, Optional<Cursor> cursor) {
    cursor.ifPresentOrElse(c -> cursors.put(caseKey, c), () -> cursors.remove(caseKey));
  }

  @Override
  public void forEachNext(BiConsumer<String, Instant> next) {
    cases.forEach((key, rows) -> rows.values().forEach(row -> next.accept(key, row.next())));
    cursors.keySet().forEach(key -> next.accept(key, Instant.MIN));
  }

  /** The order of the rows of a case: tickets, then changes by secret and time. */
  private record Key(
      boolean isChange, SecretName secret, Instant time, String id, String copy, int ordinal)
      implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::isChange)
            .thenComparing(Key::secret)
            .thenComparing(Key::time)
            .thenComparing(Key::id)
            .thenComparing(Key::copy)
            .thenComparingInt(Key::ordinal);

    static Key of(Row row) {
      Evidence evidence = row.evidence();
      return switch (evidence) {
        case SecretChange c ->
            new Key(
                true, SecretName.of(c.secret()), c.eventTime(), c.id(), c.eventId(), row.ordinal());
        case TicketSnapshot t ->
            new Key(
                false,
                SecretName.of(null),
                t.updatedAt(),
                t.ticket().toString(),
                t.contentHash(),
                0);
      };
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
