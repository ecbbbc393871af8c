package io.countersign.athena.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that Athena reads through a connector. Values are {@link String}, {@link Long}, {@link
 * Boolean}, lists of {@link String}, or null.
 */
public interface FederatedTable {
  /** All columns, in the order of the schema. */
  List<Column> columns();

  /**
   * Rows with the named columns, in their order: all that meet the conditions, and perhaps others,
   * as the connector passes on only what its source can filter.
   *
   * @param conditions by column; a row has to meet all of them
   */
  List<List<@Nullable Object>> rows(List<String> columns, Map<String, Condition> conditions);

  /** A column with its type in SQL, such as {@code varchar} or {@code array(varchar)}. */
  record Column(String name, String type) {}

  /** The value lies in one of the ranges, or is null where that is allowed. */
  record Condition(List<Range> ranges, boolean nullAllowed) {}

  /** Values between two bounds; a bound that is null is open. */
  record Range(
      @Nullable Object low, boolean lowInclusive, @Nullable Object high, boolean highInclusive) {}
}
