package io.countersign.athena.connector.aws;

import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.data.BlockAllocatorImpl;
import com.amazonaws.athena.connector.lambda.domain.Split;
import com.amazonaws.athena.connector.lambda.domain.TableName;
import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.metadata.GetSplitsRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetSplitsResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetTableLayoutRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetTableLayoutResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetTableRequest;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsRequest;
import com.amazonaws.athena.connector.lambda.records.ReadRecordsResponse;
import com.amazonaws.athena.connector.lambda.security.FederatedIdentity;
import com.amazonaws.athena.connectors.dynamodb.DynamoDBMetadataHandler;
import com.amazonaws.athena.connectors.dynamodb.DynamoDBRecordHandler;
import io.countersign.athena.connector.FederatedTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A table as Athena reads it: the same requests in the same order that Athena sends to the
 * connector's Lambda function (schema, layout, splits, then the records of each split).
 */
public final class ConnectorTable implements FederatedTable {
  private static final FederatedIdentity CALLER =
      new FederatedIdentity(
          "arn:aws:iam::000000000000:role/local", "000000000000", Map.of(), List.of());
  private static final String CATALOG = "local";
  private static final String QUERY = "local";

  /**
   * Bytes of one answer. Athena's connector writes larger ones to S3; here everything is inline.
   */
  private static final long INLINE = 1L << 30;

  private final DynamoDBMetadataHandler metadata = new DynamoDBMetadataHandler(Map.of());
  private final DynamoDBRecordHandler records = new DynamoDBRecordHandler(Map.of());
  private final TableName table;
  private final Schema schema;

  /** Reads the schema of a table from Glue. */
  public ConnectorTable(String database, String name) throws Exception {
    try (BlockAllocator allocator = new BlockAllocatorImpl()) {
      GetTableRequest request =
          new GetTableRequest(CALLER, QUERY, CATALOG, new TableName(database, name), Map.of());
      var response = metadata.doGetTable(allocator, request);
      table = response.getTableName();
      schema = response.getSchema();
    }
  }

  @Override
  public List<Column> columns() {
    return schema.getFields().stream().map(f -> new Column(f.getName(), type(f))).toList();
  }

  @Override
  public List<List<@Nullable Object>> rows(
      List<String> columns, Map<String, Condition> conditions) {
    try (BlockAllocator allocator = new BlockAllocatorImpl();
        Constraints constraints = new Predicates(allocator, schema).constraints(conditions)) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (Split split : splits(allocator, constraints)) {
        rows.addAll(read(allocator, constraints, columns, split));
      }
      return rows;
    } catch (Exception e) {
      throw new IllegalStateException("AWS's DynamoDB connector cannot read " + table, e);
    }
  }

  private List<Split> splits(BlockAllocator allocator, Constraints constraints) throws Exception {
    GetTableLayoutResponse layout =
        metadata.doGetTableLayout(
            allocator,
            new GetTableLayoutRequest(
                CALLER, QUERY, CATALOG, table, constraints, schema, Set.of()));
    List<Split> splits = new ArrayList<>();
    GetSplitsResponse page;
    String token = null;
    do {
      page =
          metadata.doGetSplits(
              allocator,
              new GetSplitsRequest(
                  CALLER,
                  QUERY,
                  CATALOG,
                  table,
                  layout.getPartitions(),
                  List.of(),
                  constraints,
                  token));
      splits.addAll(page.getSplits());
      token = page.getContinuationToken();
    } while (token != null);
    return splits;
  }

  private List<List<@Nullable Object>> read(
      BlockAllocator allocator, Constraints constraints, List<String> columns, Split split)
      throws Exception {
    Set<String> needed = new LinkedHashSet<>(columns);
    needed.addAll(constraints.getSummary().keySet());
    Schema projected =
        new Schema(needed.stream().map(schema::findField).toList(), schema.getCustomMetadata());
    ReadRecordsRequest request =
        new ReadRecordsRequest(
            CALLER, CATALOG, QUERY, table, projected, split, constraints, INLINE, INLINE);
    if (!(records.doReadRecords(allocator, request) instanceof ReadRecordsResponse response)) {
      throw new IllegalStateException("a split is larger than " + INLINE + " bytes");
    }
    return rows(response.getRecords(), columns);
  }

  private static List<List<@Nullable Object>> rows(Block block, List<String> columns) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < block.getRowCount(); i++) {
      List<@Nullable Object> row = new ArrayList<>();
      for (String column : columns) {
        row.add(value(block.getFieldVector(column).getObject(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object value(@Nullable Object arrow) {
    return switch (arrow) {
      case null -> null;
      case Long number -> number;
      case Boolean flag -> flag;
      case List<?> list -> list.stream().map(String::valueOf).toList();
      default -> arrow.toString();
    };
  }

  private static String type(Field field) {
    return switch (field.getType()) {
      case ArrowType.Utf8 text -> "varchar";
      case ArrowType.Int number -> "bigint";
      case ArrowType.Bool flag -> "boolean";
      case ArrowType.List list -> "array(varchar)";
      default ->
          throw new IllegalStateException(
              "column "
                  + field.getName()
                  + " has the type "
                  + field.getType()
                  + ", which no query needs");
    };
  }
}
