package io.countersign.streams.sink.dynamodb;

import static java.util.Objects.requireNonNull;

import io.countersign.streams.onkafka.SharedDynamoDb;
import io.countersign.streams.sink.FindingStoreContract.Stored;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Asks a table of a real DynamoDB Local what it holds. */
public final class FindingsInDynamoDb {
  private final DynamoDbAsyncClient client = SharedDynamoDb.client();
  private final String table = "findings-" + UUID.randomUUID();

  public FindingsInDynamoDb() {
    FindingsTable.create(client, table);
  }

  public DynamoDbAsyncClient client() {
    return client;
  }

  public String table() {
    return table;
  }

  public List<Map<String, AttributeValue>> items(String findingId) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :id")
                    .expressionAttributeValues(Map.of(":id", AttributeValue.fromS(findingId))))
        .join()
        .items();
  }

  public Map<String, AttributeValue> current(String findingId) {
    return items(findingId).getFirst();
  }

  /** The current revision of every finding. */
  public Map<String, Stored> currents() {
    return client.scan(all -> all.tableName(table).consistentRead(true)).join().items().stream()
        .filter(item -> attribute(item, "sk").s().equals("current"))
        .collect(Collectors.toMap(item -> attribute(item, "pk").s(), FindingsInDynamoDb::stored));
  }

  public List<String> in(FindingsTable.Index index, List<String> shards) {
    return shards.stream().flatMap(shard -> in(index, shard).stream()).toList();
  }

  public boolean isOpen(String findingId) {
    return in(FindingsTable.OPEN, IndexKeys.open(LocalDate.parse("2026-11-23")))
        .contains(findingId);
  }

  static Stored stored(Map<String, AttributeValue> item) {
    return new Stored(
        Integer.parseInt(attribute(item, "revision").n()), attribute(item, "crossed").bool());
  }

  static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name);
  }

  private List<String> in(FindingsTable.Index index, String shard) {
    return client
        .query(
            query ->
                query
                    .tableName(table)
                    .indexName(index.name())
                    .keyConditionExpression(index.pk() + " = :shard")
                    .expressionAttributeValues(Map.of(":shard", AttributeValue.fromS(shard))))
        .join()
        .items()
        .stream()
        .map(item -> attribute(item, "finding_id").s())
        .toList();
  }
}
