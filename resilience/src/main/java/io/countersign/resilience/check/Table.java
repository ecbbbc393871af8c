package io.countersign.resilience.check;

import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table of the findings. */
public final class Table implements AutoCloseable {
  private static final AttributeValue NONE = AttributeValue.fromS("none");

  private final DynamoDbAsyncClient client;
  private final String name;

  /** Makes the table where there is none. */
  public Table(SinkSettings settings) {
    this.client = DynamoDb.patientClient(settings);
    this.name = settings.tableName();
    FindingsTable.create(client, name);
  }

  /** Every item, by finding and sort key. */
  public Map<String, Map<String, Map<String, AttributeValue>>> items() {
    Map<String, Map<String, Map<String, AttributeValue>>> items = new HashMap<>();
    client
        .scanPaginator(scan -> scan.tableName(name).consistentRead(true))
        .subscribe(page -> page.items().forEach(item -> add(item, items)))
        .join();
    return items;
  }

  private static void add(
      Map<String, AttributeValue> item,
      Map<String, Map<String, Map<String, AttributeValue>>> items) {
    items
        .computeIfAbsent(key(item, FindingsTable.PK), pk -> new TreeMap<>())
        .put(key(item, FindingsTable.SK), item);
  }

  private static String key(Map<String, AttributeValue> item, String name) {
    return item.getOrDefault(name, NONE).s();
  }

  @Override
  public void close() {
    client.close();
  }
}
