package io.countersign.bench.scenario.stack;

import io.countersign.contract.Topics;
import io.countersign.streams.Settings;
import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The findings that the stack has published and stored, as their readers see them. */
final class Findings implements AutoCloseable {
  private static final int MOST_KEYS = 100;
  private static final Duration POLL = Duration.ofMillis(5);

  private final KafkaConsumer<String, byte[]> consumer;
  private final DynamoDbAsyncClient dynamoDb;
  private final String table;
  private final Set<String> published = new HashSet<>();

  Findings(String kafka, URI endpoint) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", kafka,
                "isolation.level", "read_committed",
                "fetch.max.wait.ms", "50"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.MATCHED.name()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    SinkSettings sink =
        Settings.from(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka, "DYNAMODB_ENDPOINT", endpoint.toString()))
            .sink();
    this.dynamoDb = DynamoDb.patientClient(sink);
    this.table = sink.tableName();
  }

  /** Whether all of them are on the topic of those that need no follow-up, by now. */
  boolean arePublished(Collection<String> ids) {
    for (ConsumerRecord<String, byte[]> finding : consumer.poll(POLL)) {
      published.add(finding.key());
    }
    return published.containsAll(ids);
  }

  /** How many of them, from a place in their order on, are in the table without a gap. */
  int stored(List<String> ids, int from) {
    int next = from;
    while (next < ids.size()) {
      List<String> some = ids.subList(next, Math.min(ids.size(), next + MOST_KEYS));
      if (items(some) < some.size()) {
        return next;
      }
      next += some.size();
    }
    return next;
  }

  private int items(List<String> ids) {
    List<Map<String, AttributeValue>> keys =
        ids.stream()
            .map(
                id ->
                    Map.of(
                        FindingsTable.PK, AttributeValue.fromS(id),
                        FindingsTable.SK, AttributeValue.fromS(FindingsTable.CURRENT)))
            .toList();
    KeysAndAttributes wanted =
        KeysAndAttributes.builder()
            .keys(keys)
            .projectionExpression(FindingsTable.PK)
            .consistentRead(true)
            .build();
    return dynamoDb
        .batchGetItem(request -> request.requestItems(Map.of(table, wanted)))
        .join()
        .responses()
        .getOrDefault(table, List.of())
        .size();
  }

  @Override
  public void close() {
    consumer.close();
    dynamoDb.close();
  }
}
