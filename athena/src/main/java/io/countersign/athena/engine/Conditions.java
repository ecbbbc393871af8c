package io.countersign.athena.engine;

import io.airlift.slice.Slice;
import io.countersign.athena.connector.FederatedTable.Condition;
import io.countersign.athena.connector.FederatedTable.Range;
import io.countersign.athena.engine.FindingsMetadata.Column;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A filter of Trino in the terms of the connector. */
final class Conditions {
  private Conditions() {}

  /** Conditions on columns whose values have an order; Athena hands over no others either. */
  static Map<String, Condition> of(TupleDomain<ColumnHandle> filter) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    filter
        .getDomains()
        .orElse(Map.of())
        .forEach(
            (column, domain) -> {
              if (domain.getType().isOrderable()) {
                conditions.put(((Column) column).name(), condition(domain));
              }
            });
    return conditions;
  }

  private static Condition condition(Domain domain) {
    List<Range> ranges =
        domain.getValues().getRanges().getOrderedRanges().stream()
            .map(
                r ->
                    new Range(
                        value(r.getLowValue()),
                        r.isLowInclusive(),
                        value(r.getHighValue()),
                        r.isHighInclusive()))
            .toList();
    return new Condition(ranges, domain.isNullAllowed());
  }

  private static @Nullable Object value(Optional<Object> value) {
    return value.map(v -> v instanceof Slice text ? text.toStringUtf8() : v).orElse(null);
  }
}
