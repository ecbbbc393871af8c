package io.countersign.streams.sink.dynamodb;

import static io.countersign.streams.AFinding.finding;
import static io.countersign.streams.sink.dynamodb.FindingsInDynamoDb.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.contract.Json;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.delivery.Delivery;
import io.countersign.streams.onkafka.SharedDynamoDb;
import io.countersign.streams.sink.FindingStore;
import io.countersign.streams.sink.FindingStoreContract;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** On a real DynamoDB Local. */
final class DynamoDbFindingStoreTest extends FindingStoreContract {
  private static final FindingsInDynamoDb TABLE = new FindingsInDynamoDb();
  private static final DynamoDbFindingStore STORE =
      new DynamoDbFindingStore(TABLE.client(), TABLE.table(), Duration.ofDays(400));
  private static final LocalDate DAY = LocalDate.parse("2026-11-23");

  @Override
  protected FindingStore store() {
    return STORE;
  }

  @Override
  protected Stored current(String findingId) {
    return FindingsInDynamoDb.stored(TABLE.current(findingId));
  }

  @Override
  protected List<Stored> history(String findingId) {
    return TABLE.items(findingId).stream().skip(1).map(FindingsInDynamoDb::stored).toList();
  }

  @Override
  protected boolean isOpen(String findingId) {
    return TABLE.isOpen(findingId);
  }

  @Test
  void itemHasEveryFieldOfTheJsonAndAbsentOnesAreAbsent() {
    for (Finding finding :
        List.of(
            finding("change/fields").made(),
            finding("change/all-fields").authorizedBy("KAN-1").made())) {
      STORE.deliver(finding);

      Set<String> names = TABLE.items(finding.findingId()).get(1).keySet();
      assertThat(names).containsExactlyInAnyOrderElementsOf(expectedNames(finding));
    }
  }

  private static Set<String> expectedNames(Finding finding) {
    Set<String> names = new TreeSet<>(Set.of("pk", "sk", "expires_at"));
    Json.read(Json.bytes(finding), JsonNode.class).fieldNames().forEachRemaining(names::add);
    names.remove("schema");
    return names;
  }

  @Test
  void valuesAreFlatAndOfTheTypesThatAthenaReads() {
    STORE.deliver(finding("change/flat").made());

    assertThat(TABLE.current("change/flat"))
        .containsEntry("event_time", AttributeValue.fromS("2026-11-23T10:00:00Z"))
        .containsEntry("event_day", AttributeValue.fromS("2026-11-23"))
        .containsEntry("account", AttributeValue.fromS("012345678901"))
        .containsEntry("revision", AttributeValue.fromN("1"))
        .containsEntry("late", AttributeValue.fromBool(false))
        .containsEntry("reasons", texts("NO_TICKET"))
        .containsEntry("near_misses", texts("KAN-13 OTHER_REGION: KAN-13 is for us-east-1."));
  }

  private static AttributeValue texts(String text) {
    return AttributeValue.fromL(List.of(AttributeValue.fromS(text)));
  }

  @Test
  void revisionsSortAsNumbersDo() {
    STORE.deliver(finding("change/many").revision(10).made());
    STORE.deliver(finding("change/many").revision(9).made());

    assertThat(TABLE.items("change/many").stream().map(item -> attribute(item, "sk").s()))
        .containsExactly("current", "revision#0000000009", "revision#0000000010");
  }

  @Test
  void itemExpiresAfterItsRetentionFromTheDecisionOn() {
    STORE.deliver(finding("change/expires").made());

    assertThat(TABLE.items("change/expires"))
        .allSatisfy(item -> assertThat(attribute(item, "expires_at").n()).isEqualTo("1829992500"));
  }

  @Test
  void findingsAreFoundByDaySecretAndTicket() {
    STORE.deliver(finding("change/found").authorizedBy("KAN-77").made());

    assertThat(TABLE.in(FindingsTable.BY_DAY, IndexKeys.day(DAY))).contains("change/found");
    assertThat(
            TABLE.in(
                FindingsTable.BY_SECRET,
                List.of(IndexKeys.secret("012345678901", "eu-west-1", "prod/db"))))
        .contains("change/found");
    assertThat(
            TABLE.in(FindingsTable.BY_TICKET, List.of(IndexKeys.ticket(TicketKey.parse("KAN-77")))))
        .containsExactly("change/found");
  }

  @Test
  void bothKeysOfAnIndexAreSetOrNeither() {
    STORE.deliver(finding("change/unresolved").ofNoKnownSecret().made());
    Map<String, AttributeValue> item = TABLE.current("change/unresolved");

    for (FindingsTable.Index index : FindingsTable.INDEXES) {
      assertThat(item.containsKey(index.pk())).isEqualTo(item.containsKey(index.sk()));
    }
    assertThat(item)
        .containsKeys("gsi_day_pk", "gsi_open_pk")
        .doesNotContainKeys("gsi_secret_pk", "gsi_ticket_pk");
  }

  @Test
  void onlyCurrentItemsAreInIndexes() {
    STORE.deliver(finding("change/indexed").made());

    assertThat(TABLE.items("change/indexed").get(1).keySet())
        .noneMatch(name -> name.startsWith("gsi_"));
  }

  @Test
  void dayIsSpreadOverItsShards() {
    Set<String> shards =
        IntStream.range(0, 100)
            .mapToObj(i -> IndexKeys.of(IndexKeys.day(DAY), "change/" + i))
            .collect(Collectors.toSet());

    assertThat(shards)
        .containsExactlyInAnyOrder(
            "D#2026-11-23#0", "D#2026-11-23#1", "D#2026-11-23#2", "D#2026-11-23#3");
  }

  @Test
  void findingThatIsTooLargeIsRefusedAndNotTriedForEver() {
    Finding huge = finding("change/huge").explained("x".repeat(500_000)).made();

    assertThat(STORE.deliver(huge)).isInstanceOf(Delivery.Refused.class);
  }

  @Test
  void keyThatIsTooLongIsRefusedAndNotTriedForEver() {
    assertThat(STORE.deliver(finding("change/" + "x".repeat(3_000)).made()))
        .isInstanceOf(Delivery.Refused.class);
  }

  @Test
  void missingTableIsToBeMendedAndTriedAgain() {
    DynamoDbFindingStore lost =
        new DynamoDbFindingStore(TABLE.client(), "no-such-table", Duration.ofDays(400));

    assertThat(lost.deliver(finding("change/lost").made()))
        .isInstanceOf(Delivery.Unavailable.class);
  }

  @Test
  void nobodyListeningIsToBeTriedAgain() {
    URI nobody = URI.create("http://127.0.0.1:1");
    try (var client = SharedDynamoDb.client(nobody)) {
      DynamoDbFindingStore lost =
          new DynamoDbFindingStore(client, TABLE.table(), Duration.ofDays(400));

      assertThat(lost.deliver(finding("change/lost").made()))
          .isInstanceOf(Delivery.Unavailable.class);
    }
  }

  @Test
  void tableCanBeCreatedAgain() {
    assertThatCode(() -> FindingsTable.create(TABLE.client(), TABLE.table()))
        .doesNotThrowAnyException();
  }
}
