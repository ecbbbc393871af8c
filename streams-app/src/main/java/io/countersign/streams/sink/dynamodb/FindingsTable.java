package io.countersign.streams.sink.dynamodb;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** The table of findings: its keys, its indexes, and which attribute says when an item may go. */
public final class FindingsTable {
  /** The finding id. */
  public static final String PK = "pk";

  /** {@link #CURRENT}, or a revision. */
  public static final String SK = "sk";

  /** Sort key of the latest revision; the others begin with {@code revision#}. */
  public static final String CURRENT = "current";

  /** Epoch seconds after which DynamoDB may delete the item. */
  public static final String EXPIRES_AT = "expires_at";

  /** Findings of a day. */
  public static final Index BY_DAY = new Index("by_day", "gsi_day_pk", "gsi_day_sk");

  /** Findings of a secret. */
  public static final Index BY_SECRET = new Index("by_secret", "gsi_secret_pk", "gsi_secret_sk");

  /** Findings of a ticket. */
  public static final Index BY_TICKET = new Index("by_ticket", "gsi_ticket_pk", "gsi_ticket_sk");

  /** Discrepancies that are open. */
  public static final Index OPEN = new Index("open", "gsi_open_pk", "gsi_open_sk");

  /** All indexes. */
  public static final List<Index> INDEXES = List.of(BY_DAY, BY_SECRET, BY_TICKET, OPEN);

  /** An index: its name and its two keys, on current items only and always set together. */
  public record Index(String name, String pk, String sk) {}

  private FindingsTable() {}

  /** Makes the table and waits for it; does nothing where it exists. */
  public static void create(DynamoDbAsyncClient client, String name) {
    try {
      client.createTable(definition(name)).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof ResourceInUseException)) {
        throw e;
      }
    }
    try (var waiter = client.waiter()) {
      waiter.waitUntilTableExists(table -> table.tableName(name)).join();
    }
    expire(client, name);
  }

  private static void expire(DynamoDbAsyncClient client, String name) {
    TimeToLiveStatus status =
        client
            .describeTimeToLive(table -> table.tableName(name))
            .join()
            .timeToLiveDescription()
            .timeToLiveStatus();
    if (status == TimeToLiveStatus.DISABLED) {
      client
          .updateTimeToLive(
              table ->
                  table
                      .tableName(name)
                      .timeToLiveSpecification(ttl -> ttl.attributeName(EXPIRES_AT).enabled(true)))
          .join();
    }
  }

  private static CreateTableRequest definition(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(keys(PK, SK))
        .globalSecondaryIndexes(INDEXES.stream().map(FindingsTable::definition).toList())
        .attributeDefinitions(
            Stream.concat(
                    Stream.of(PK, SK),
                    INDEXES.stream().flatMap(index -> Stream.of(index.pk(), index.sk())))
                .map(FindingsTable::text)
                .toList())
        .build();
  }

  private static GlobalSecondaryIndex definition(Index index) {
    return GlobalSecondaryIndex.builder()
        .indexName(index.name())
        .keySchema(keys(index.pk(), index.sk()))
        .projection(all -> all.projectionType(ProjectionType.ALL))
        .build();
  }

  private static List<KeySchemaElement> keys(String pk, String sk) {
    return List.of(
        KeySchemaElement.builder().attributeName(pk).keyType(KeyType.HASH).build(),
        KeySchemaElement.builder().attributeName(sk).keyType(KeyType.RANGE).build());
  }

  private static AttributeDefinition text(String attribute) {
    return AttributeDefinition.builder()
        .attributeName(attribute)
        .attributeType(ScalarAttributeType.S)
        .build();
  }
}
