package io.countersign.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbLocalTest {
  private static final Path JARS = DynamoDbLocal.jarsIn(Path.of("..").toAbsolutePath().normalize());

  @TempDir private Path folder;

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
  void itAnswersOnThisMachineAlone() throws Exception {
    try (DynamoDbLocal dynamoDb = start(Optional.empty())) {
      int port = dynamoDb.endpoint().getPort();
      try (ServerSocket elsewhere = new ServerSocket()) {
        elsewhere.bind(new InetSocketAddress("127.0.0.2", port));
        assertThat(elsewhere.isBound()).isTrue();
      }
      assertThat(tables(dynamoDb.endpoint())).isEmpty();
    }
  }

  @Test
  void itEndsWithItsParentEvenWhenThatIsKilled() throws Exception {
    Process parent = ParentToBeKilled.start(JARS, folder.resolve("log"));
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
        .hasMessageContaining("mvn -f embedded/dynamodb-local/pom.xml");
  }

  @Test
  void whenItDoesNotStartTheErrorSaysWhatItSaid() throws Exception {
    Path noJars = Files.createDirectory(folder.resolve("no-jars"));
    assertThatThrownBy(() -> DynamoDbLocal.start(noJars, Optional.empty(), 0, folder.resolve("l")))
        .hasMessageContaining("ClassNotFoundException");
  }

  private DynamoDbLocal start(Optional<Path> data) {
    return DynamoDbLocal.start(JARS, data, 0, folder.resolve("log"));
  }

  private static void createTable(URI endpoint) {
    try (DynamoDbAsyncClient client = client(endpoint)) {
      client
          .createTable(
              table ->
                  table
                      .tableName("kept")
                      .billingMode(BillingMode.PAY_PER_REQUEST)
                      .attributeDefinitions(
                          AttributeDefinition.builder()
                              .attributeName("pk")
                              .attributeType(ScalarAttributeType.S)
                              .build())
                      .keySchema(
                          KeySchemaElement.builder()
                              .attributeName("pk")
                              .keyType(KeyType.HASH)
                              .build()))
          .join();
    }
  }

  private static List<String> tables(URI endpoint) {
    try (DynamoDbAsyncClient client = client(endpoint)) {
      return client.listTables().join().tableNames();
    }
  }

  private static DynamoDbAsyncClient client(URI endpoint) {
    return DynamoDbAsyncClient.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .build();
  }
}
