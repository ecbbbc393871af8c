package io.countersign.athena.connector.aws;

import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.domain.predicate.Marker;
import com.amazonaws.athena.connector.lambda.domain.predicate.Range;
import com.amazonaws.athena.connector.lambda.domain.predicate.SortedRangeSet;
import com.amazonaws.athena.connector.lambda.domain.predicate.ValueSet;
import io.countersign.athena.connector.FederatedTable;
import io.countersign.athena.connector.FederatedTable.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/** Conditions in the connector's own terms. */
record Predicates(BlockAllocator allocator, Schema schema) {
  Constraints constraints(Map<String, Condition> conditions) {
    Map<String, ValueSet> summary = new HashMap<>();
    conditions.forEach((column, condition) -> summary.put(column, values(column, condition)));
    return new Constraints(summary, List.of(), List.of(), Constraints.DEFAULT_NO_LIMIT, Map.of());
  }

  private ValueSet values(String column, Condition condition) {
    ArrowType type = schema.findField(column).getType();
    SortedRangeSet.Builder values = SortedRangeSet.newBuilder(type, condition.nullAllowed());
    for (FederatedTable.Range range : condition.ranges()) {
      values.add(
          new Range(
              low(type, range.low(), range.lowInclusive()),
              high(type, range.high(), range.highInclusive())));
    }
    return values.build();
  }

  private Marker low(ArrowType type, @Nullable Object value, boolean inclusive) {
    if (value == null) {
      return Marker.lowerUnbounded(allocator, type);
    }
    return inclusive
        ? Marker.exactly(allocator, type, value)
        : Marker.above(allocator, type, value);
  }

  private Marker high(ArrowType type, @Nullable Object value, boolean inclusive) {
    if (value == null) {
      return Marker.upperUnbounded(allocator, type);
    }
    return inclusive
        ? Marker.exactly(allocator, type, value)
        : Marker.below(allocator, type, value);
  }
}
