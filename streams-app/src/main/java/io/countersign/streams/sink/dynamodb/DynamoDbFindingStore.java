package io.countersign.streams.sink.dynamodb;

import static java.util.Objects.requireNonNullElse;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;

import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.delivery.Delivery;
import io.countersign.streams.sink.FindingStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Keeps a finding as two items, its current one and that of its revision. Each is guarded by its
 * own condition, so that any order, repetition or interruption of writes ends in the same table.
 */
public final class DynamoDbFindingStore implements FindingStore {
  private static final Set<String> ABOUT_THE_ITEM =
      Set.of("ValidationException", "SerializationException");

  private static final String NEWER = "attribute_not_exists(pk) OR revision < :revision";
  private static final String NEWER_OR_NOT_CROSSED =
      NEWER + " OR (revision = :revision AND crossed = :crossed)";

  private final DynamoDbAsyncClient client;
  private final String table;
  private final Duration retention;

  public DynamoDbFindingStore(DynamoDbAsyncClient client, String table, Duration retention) {
    this.client = client;
    this.table = table;
    this.retention = retention;
  }

  @Override
  public Delivery deliver(Finding finding) {
    CompletableFuture<Boolean> revision = put(finding, FindingItem.revision(finding, retention));
    CompletableFuture<Boolean> current = put(finding, FindingItem.current(finding, retention));
    try {
      return revision.thenCombine(current, Boolean::logicalOr).join()
          ? new Delivery.Delivered()
          : new Delivery.Duplicate();
    } catch (CompletionException e) {
      return failure(requireNonNullElse(e.getCause(), e));
    }
  }

  /** Whether the item was written: it is no older than what was there. */
  private CompletableFuture<Boolean> put(Finding finding, Map<String, AttributeValue> item) {
    return client
        .putItem(guarded(finding, item))
        .thenApply(written -> true)
        .exceptionally(DynamoDbFindingStore::falseWhereConditionFailed);
  }

  private PutItemRequest guarded(Finding finding, Map<String, AttributeValue> item) {
    PutItemRequest.Builder put = PutItemRequest.builder().tableName(table).item(item);
    AttributeValue revision = fromN(Integer.toString(finding.revision()));
    return finding.crossed()
        ? put.conditionExpression(NEWER)
            .expressionAttributeValues(Map.of(":revision", revision))
            .build()
        : put.conditionExpression(NEWER_OR_NOT_CROSSED)
            .expressionAttributeValues(Map.of(":revision", revision, ":crossed", fromBool(true)))
            .build();
  }

  private static boolean falseWhereConditionFailed(Throwable failure) {
    if (failure.getCause() instanceof ConditionalCheckFailedException) {
      return false;
    }
    throw failure instanceof CompletionException e ? e : new CompletionException(failure);
  }

  private static Delivery failure(Throwable failure) {
    String why = "DynamoDB: " + DynamoDb.firstLine(failure);
    if (failure instanceof DynamoDbException e && isAboutTheItem(e)) {
      return new Delivery.Refused(why);
    }
    boolean throttled = failure instanceof AwsServiceException e && e.isThrottlingException();
    return new Delivery.Unavailable(why, throttled);
  }

  /**
   * Whether the item is wrong, and not the table, the network or the rights. DynamoDB words it in
   * many ways: the item, a key or a number is too large, a key is empty, it is nested too deeply.
   */
  private static boolean isAboutTheItem(DynamoDbException failure) {
    return failure instanceof ItemCollectionSizeLimitExceededException
        || ABOUT_THE_ITEM.contains(failure.awsErrorDetails().errorCode());
  }
}
