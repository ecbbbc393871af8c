package io.countersign.correlation.engine;

import io.countersign.correlation.store.Cursor;
import io.countersign.correlation.work.Collaborators;
import io.countersign.correlation.work.OpenCase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cases that are decoded on the heap: the most recently used ones, bounded by their rows. */
final class Cases {
  private final Collaborators with;
  private final int maxRows;
  private final Map<String, OpenCase> open = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<String, Integer> sizes = new HashMap<>();
  private long rows;

  Cases(Collaborators with, int maxRows) {
    this.with = with;
    this.maxRows = maxRows;
  }

  /**
   * A case, read from the store if it is not on the heap.
   *
   * @param next when it needs attention; a case without such a moment has no rows, and only one
   *     that needs it at once can have a cursor
   */
  OpenCase open(String key, @Nullable Instant next) {
    OpenCase known = open.get(key);
    if (known != null) {
      return known;
    }
    OpenCase opened = next == null ? new OpenCase(key, with.policies()) : read(key, next);
    open.put(key, opened);
    return opened;
  }

  private OpenCase read(String key, Instant next) {
    Optional<Cursor> cursor =
        next.equals(Instant.MIN) ? with.store().cursor(key) : Optional.empty();
    return OpenCase.of(key, with.store().load(key), cursor, with.policies());
  }

  /** Lets a case go, so that it is read from the store again. */
  void drop(String key) {
    Integer freed = sizes.remove(key);
    rows -= freed == null ? 0 : freed;
    open.remove(key);
  }

  /** Takes note of the size of a case that was worked on, and lets others go. */
  void settle(String key, OpenCase worked) {
    int size = worked.file().size();
    Integer before = size == 0 ? sizes.remove(key) : sizes.put(key, size);
    rows += size - (before == null ? 0 : before);
    if (size == 0) {
      open.remove(key);
    }
    Iterator<Map.Entry<String, OpenCase>> oldest = open.entrySet().iterator();
    while (rows > maxRows && open.size() > 1 && oldest.hasNext()) {
      String candidate = oldest.next().getKey();
      Integer freed = sizes.remove(candidate);
      rows -= freed == null ? 0 : freed;
      oldest.remove();
    }
  }
}
