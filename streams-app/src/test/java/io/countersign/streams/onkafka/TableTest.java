package io.countersign.streams.onkafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The table of findings, beside a DynamoDB Local that is not quite there yet. */
final class TableTest {
  private static final String NAME = "made-with-patience";

  @Test
  void tableIsMadeAsSoonAsDynamoDbCanMakeIt() throws IOException {
    try (FlakyDynamoDb flaky = FlakyDynamoDb.start();
        DynamoDbAsyncClient client = DynamoDb.patientClient(settings(flaky))) {
      flaky.refuse(500);
      CompletableFuture<Void> made =
          CompletableFuture.runAsync(() -> FindingsTable.create(client, NAME));
      await().atMost(60, SECONDS).until(() -> flaky.refused() > 0);
      flaky.refuse(0);

      assertThat(made).succeedsWithin(Duration.ofMinutes(1));
      assertThat(client.listTables().join().tableNames()).contains(NAME);
    }
  }

  private static SinkSettings settings(FlakyDynamoDb flaky) {
    return new SinkSettings(
        NAME, Duration.ZERO, 1, Optional.of(flaky.endpoint()), Optional.empty(), Optional.empty());
  }
}
