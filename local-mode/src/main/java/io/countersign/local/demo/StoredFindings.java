package io.countersign.local.demo;

import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.Settings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what the sink has written: of every finding its current revision. */
final class StoredFindings implements AutoCloseable {
  private final DynamoDbAsyncClient client;
  private final String table;

  StoredFindings(Settings app) {
    this.client = DynamoDb.client(app.sink());
    this.table = app.sink().tableName();
  }

  /** Revision and verdict of each, as {@link #of} puts it. */
  Map<String, String> current() {
    return client
        .scan(
            r ->
                r.tableName(table)
                    .consistentRead(true)
                    .filterExpression(FindingsTable.SK + " = :current")
                    .expressionAttributeValues(
                        Map.of(":current", AttributeValue.fromS(FindingsTable.CURRENT))))
        .join()
        .items()
        .stream()
        .collect(Collectors.toMap(StoredFindings::id, StoredFindings::of));
  }

  /** A finding as its item should tell it. */
  static String of(Finding finding) {
    return "revision " + finding.revision() + ", " + finding.verdict();
  }

  @Override
  public void close() {
    client.close();
  }

  private static String id(Map<String, AttributeValue> item) {
    return text(item, "finding_id");
  }

  private static String of(Map<String, AttributeValue> item) {
    return "revision " + item.getOrDefault("revision", NONE).n() + ", " + text(item, "verdict");
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return item.getOrDefault(attribute, NONE).s();
  }

  private static final AttributeValue NONE = AttributeValue.fromS("none");
}
