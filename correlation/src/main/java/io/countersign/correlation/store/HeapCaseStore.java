package io.countersign.correlation.store;

import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.Row;
import java.time.Instant;
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
  private final Map<String, Map<String, Row>> cases = new HashMap<>();
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
    cases.computeIfAbsent(caseKey, key -> new TreeMap<>()).put(key(row), row);
  }

  @Override
  public void remove(String caseKey, Row row) {
    Map<String, Row> rows = cases.getOrDefault(caseKey, new TreeMap<>());
    rows.remove(key(row));
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

  private static String key(Row row) {
    Evidence evidence = row.evidence();
    return switch (evidence) {
      case SecretChange c ->
          "change " + c.eventTime() + " " + c.id() + " " + c.eventId() + " " + row.ordinal();
      case TicketSnapshot t -> "ticket " + t.id();
    };
  }
}
