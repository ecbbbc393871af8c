package io.countersign.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.streams.settings.SinkSettings;
import io.countersign.streams.sink.dynamodb.DynamoDb;
import io.countersign.streams.sink.dynamodb.FindingsTable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class DynamoDbLocalTest {
  @TempDir Path folder;

  @Test
  void tablesInAFolderSurviveAKill() {
    Optional<Path> data = Optional.of(folder.resolve("data"));
    try (DynamoDbLocal first = start(data)) {
      createTable(first.endpoint());
      first.process().destroyForcibly();
      Awaitility.await().until(() -> !first.process().isAlive());
    }
    try (DynamoDbLocal second = start(data)) {
      assertThat(tables(second.endpoint())).containsExactly("kept");
    }
  }

  @Test
  void withoutAFolderEveryStartIsEmpty() {
    try (DynamoDbLocal first = start(Optional.empty())) {
      createTable(first.endpoint());
      assertThat(tables(first.endpoint())).containsExactly("kept");
    }
    try (DynamoDbLocal second = start(Optional.empty())) {
      assertThat(tables(second.endpoint())).isEmpty();
    }
  }

  @Test
  void closedItIsGone() {
    DynamoDbLocal dynamoDb = start(Optional.empty());
    dynamoDb.close();
    assertThat(dynamoDb.process().isAlive()).isFalse();
  }

  @Test
  void itEndsWithItsParentEvenWhenThatIsKilled() throws Exception {
    Process parent = ParentToBeKilled.start(DynamoDbJars.folder(), folder.resolve("log"));
    long child = Long.parseLong(parent.inputReader().readLine());
    ProcessHandle dynamoDb = ProcessHandle.of(child).orElseThrow();
    parent.destroyForcibly();
    Awaitility.await().until(() -> !dynamoDb.isAlive());
  }

  @Test
  void aMissingFolderOfJarsIsAnErrorThatSaysHowToGetThem() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> DynamoDbLocal.start(nowhere, Optional.empty(), 0, folder.resolve("l")))
        .hasMessageContaining(nowhere.toString())
        .hasMessageContaining("mvn -f local-mode/dynamodb-local/pom.xml");
  }

  @Test
  void whenItDoesNotStartTheErrorSaysWhatItSaid() throws Exception {
    Path noJars = Files.createDirectory(folder.resolve("no-jars"));
    assertThatThrownBy(() -> DynamoDbLocal.start(noJars, Optional.empty(), 0, folder.resolve("l")))
        .hasMessageContaining("ClassNotFoundException");
  }

  private DynamoDbLocal start(Optional<Path> data) {
    return DynamoDbLocal.start(DynamoDbJars.folder(), data, 0, folder.resolve("log"));
  }

  private static void createTable(URI endpoint) {
    try (DynamoDbAsyncClient client = client(endpoint)) {
      FindingsTable.create(client, "kept");
    }
  }

  private static List<String> tables(URI endpoint) {
    try (DynamoDbAsyncClient client = client(endpoint)) {
      return client.listTables().join().tableNames();
    }
  }

  private static DynamoDbAsyncClient client(URI endpoint) {
    return DynamoDb.client(
        new SinkSettings(
            "", Duration.ZERO, 1, Optional.of(endpoint), Optional.empty(), Optional.empty()));
  }
}
