package io.countersign.streams.onkafka;

import static io.countersign.streams.AFinding.finding;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contract.DeadLetter;
import io.countersign.contract.Topics;
import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.delivery.Delivery;
import io.countersign.streams.delivery.DeliveryRole;
import io.countersign.streams.delivery.Destination;
import io.countersign.streams.delivery.Patience;
import io.countersign.streams.metrics.Meters;
import io.countersign.streams.settings.TopicSettings;
import io.countersign.streams.sink.FindingStoreContract.Stored;
import io.countersign.streams.sink.dynamodb.DynamoDbFindingStore;
import io.countersign.streams.sink.dynamodb.FindingsInDynamoDb;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** The sink between a real broker and a real DynamoDB Local. */
final class SinkTest {
  private static final FindingsInDynamoDb TABLE = new FindingsInDynamoDb();
  private static final Patience PATIENCE =
      new Patience(Duration.ofMillis(500), Duration.ofMinutes(10));

  @TempDir static Path folder;
  private static KafkaBroker kafka;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private DeliveryRole sink = sink(store(SharedDynamoDb.endpoint()));

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = KafkaBroker.start(folder);
    TopicAdmin.create(kafka.settings(), new TopicSettings(2, 1, Duration.ofDays(44)));
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @AfterEach
  void stopSink() {
    sink.close(Duration.ofSeconds(20));
  }

  private DeliveryRole sink(Destination destination) {
    return new DeliveryRole(
        "sink",
        new DeliveryRole.Route(
            List.of(Topics.MATCHED, Topics.UNMATCHED), List.of(destination), 16, PATIENCE),
        kafka.settings(),
        Clock.systemUTC(),
        metrics,
        failure::complete);
  }

  private static Destination store(URI endpoint) {
    DynamoDbAsyncClient client = SharedDynamoDb.client(endpoint);
    return new DynamoDbFindingStore(client, TABLE.table(), Duration.ofDays(400));
  }

  private static void awaitCurrent(String id, Stored expected) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(TABLE.currents()).containsEntry(id, expected));
  }

  private static List<Finding> findings(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> finding(prefix + i).made()).toList();
  }

  private static void awaitAll(String prefix, int count) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(TABLE.currents().keySet())
                    .filteredOn(id -> id.startsWith(prefix))
                    .hasSize(count));
  }

  private double count(String meter, String... tags) {
    return metrics.get(meter).tag("role", "sink").tags(tags).counter().count();
  }

  private double delivered() {
    return count("countersign.deliveries", "outcome", "delivered");
  }

  @Test
  void findingsOfBothTopicsBecomeItems() {
    sink.start();
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/both-u").made()));
    kafka.commit(Topics.MATCHED, List.of(finding("change/both-m").authorizedBy("KAN-1").made()));

    awaitCurrent("change/both-u", new Stored(1, false));
    awaitCurrent("change/both-m", new Stored(1, false));
    assertThat(TABLE.isOpen("change/both-u")).isTrue();
    assertThat(TABLE.isOpen("change/both-m")).isFalse();
  }

  @Test
  void highestRevisionWinsInAnyOrderAcrossTopics() {
    sink.start();
    kafka.commit(
        Topics.MATCHED, List.of(finding("change/order").revision(2).authorizedBy("KAN-1").made()));
    kafka.commit(
        Topics.UNMATCHED,
        List.of(
            finding("change/order").revision(2).authorizedBy("KAN-1").crossed(),
            finding("change/order").revision(1).made(),
            finding("change/order-done").made()));

    awaitCurrent("change/order-done", new Stored(1, false));
    awaitCurrent("change/order", new Stored(2, false));
    assertThat(TABLE.isOpen("change/order")).isFalse();
    assertThat(TABLE.items("change/order")).hasSize(3);
  }

  @Test
  void whatATransactionTookBackIsNeverSeen() {
    sink.start();
    kafka.abort(Topics.UNMATCHED, List.of(finding("change/aborted").made()));
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/aborted").revision(2).made()));

    awaitCurrent("change/aborted", new Stored(2, false));
    assertThat(TABLE.items("change/aborted")).hasSize(2);
  }

  @Test
  void deathBetweenWriteAndCommitLosesNothingAndDoublesNothing() {
    Destination writesAndDies =
        finding -> {
          var written = store(SharedDynamoDb.endpoint()).deliver(finding);
          throw new InternalError("died after " + written);
        };
    sink.close(Duration.ofSeconds(1));
    sink = sink(writesAndDies);
    sink.start();
    kafka.commit(Topics.UNMATCHED, findings("change/death-", 20));
    assertThat(failure).succeedsWithin(Duration.ofSeconds(60));
    assertThat(sink.health().live()).isFalse();

    sink = sink(store(SharedDynamoDb.endpoint()));
    sink.start();
    awaitAll("change/death-", 20);
    await().atMost(60, SECONDS).untilAsserted(this::someWereThereAlready);
    assertThat(TABLE.items("change/death-0")).hasSize(2);
  }

  private void someWereThereAlready() {
    assertThat(delivered() + count("countersign.deliveries", "outcome", "duplicate"))
        .isGreaterThanOrEqualTo(20);
    assertThat(count("countersign.deliveries", "outcome", "duplicate")).isPositive();
  }

  @Test
  void throttlingDelaysRowsAndLosesNone() throws Exception {
    waitsOut(400, "change/throttled-");
    assertThat(count("countersign.delivery.throttled")).isPositive();
  }

  @Test
  void serverErrorsDelayRowsAndLoseNone() throws Exception {
    waitsOut(500, "change/error-");
    assertThat(count("countersign.delivery.throttled")).isZero();
  }

  private void waitsOut(int status, String prefix) throws Exception {
    try (FlakyDynamoDb flaky = FlakyDynamoDb.start()) {
      flaky.refuse(status);
      sink.close(Duration.ofSeconds(1));
      sink = sink(store(flaky.endpoint()));
      sink.start();
      kafka.commit(Topics.UNMATCHED, findings(prefix, 50));

      await().atMost(60, SECONDS).until(() -> sink.health().detail().equals("waiting"));
      assertThat(sink.health().live()).isTrue();
      assertThat(TABLE.currents().keySet()).noneMatch(id -> id.startsWith(prefix));
      flaky.refuse(0);

      awaitAll(prefix, 50);
      assertThat(flaky.refused()).isPositive();
      assertThat(count("countersign.delivery.retries"))
          .isGreaterThanOrEqualTo(flaky.refused() / 2.0);
      await().atMost(60, SECONDS).until(() -> sink.health().ready());
      sink.close(Duration.ofSeconds(20));
    }
  }

  @Test
  void whoWaitsStillTakesPartInTheGroup() throws Exception {
    try (FlakyDynamoDb flaky = FlakyDynamoDb.start();
        Admin admin = kafka.admin()) {
      flaky.refuse(400);
      sink.close(Duration.ofSeconds(1));
      sink = sink(store(flaky.endpoint()));
      sink.start();
      kafka.commit(Topics.UNMATCHED, findings("change/patience-", 20));
      await().atMost(60, SECONDS).until(() -> sink.health().detail().equals("waiting"));

      DeliveryRole another = sink(store(flaky.endpoint()));
      another.start();
      await().atMost(60, SECONDS).until(() -> stableMembers(admin) == 2);
      flaky.refuse(0);
      awaitAll("change/patience-", 20);
      another.close(Duration.ofSeconds(20));
      sink.close(Duration.ofSeconds(20));
    }
  }

  private static int stableMembers(Admin admin) throws Exception {
    ConsumerGroupDescription group =
        admin
            .describeConsumerGroups(List.of("countersign-sink"))
            .all()
            .get()
            .values()
            .iterator()
            .next();
    return group.groupState() == GroupState.STABLE ? group.members().size() : 0;
  }

  @Test
  void whatCannotBeReadGoesToTheDeadLettersWithoutItsBytesAndTheRestGoesOn() {
    sink.start();
    kafka.publish(Topics.UNMATCHED.name(), "change/unreadable", "{\"secretString\":\"hunter2\"");
    kafka.publish(
        Topics.UNMATCHED.name(), "change/unreadable", "{\"schema\":\"countersign.finding/1\"}");
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/behind-it").made()));

    awaitCurrent("change/behind-it", new Stored(1, false));
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(kafka.read(Topics.DEAD_LETTERS))
                    .filteredOn(letter -> letter.reason().equals("UNREADABLE"))
                    .hasSize(2)
                    .allSatisfy(
                        letter -> assertThat(letter.source()).startsWith("countersign.unmatched-"))
                    .noneMatch(letter -> letter.toString().contains("hunter2")));
    assertThat(count("countersign.deliveries", "outcome", "unreadable")).isEqualTo(2);
    assertThat(count(Meters.DEAD_LETTERS)).isEqualTo(2);
  }

  @Test
  void findingThatTheTableWillNeverTakeGoesToTheDeadLetters() {
    sink.start();
    kafka.commit(
        Topics.UNMATCHED,
        List.of(
            finding("change/too-large").explained("x".repeat(500_000)).made(),
            finding("change/behind-the-large").made()));

    awaitCurrent("change/behind-the-large", new Stored(1, false));
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(kafka.read(Topics.DEAD_LETTERS))
                    .filteredOn(letter -> letter.reason().equals("REFUSED"))
                    .extracting(DeadLetter::source)
                    .containsExactly("change/too-large"));
  }

  @Test
  void restartGoesOnWhereItStopped() {
    sink.start();
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/before-stop").made()));
    awaitCurrent("change/before-stop", new Stored(1, false));
    sink.close(Duration.ofSeconds(20));
    double before = delivered() + count("countersign.deliveries", "outcome", "duplicate");

    sink = sink(store(SharedDynamoDb.endpoint()));
    sink.start();
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/after-stop").made()));
    awaitCurrent("change/after-stop", new Stored(1, false));
    sink.close(Duration.ofSeconds(20));

    assertThat(delivered() + count("countersign.deliveries", "outcome", "duplicate"))
        .isEqualTo(before + 1);
  }

  @Test
  void findingThatIsNotTakenWhileOthersAreIsGivenUp() {
    sink.close(Duration.ofSeconds(20));
    Destination table = store(SharedDynamoDb.endpoint());
    sink =
        sink(
            finding ->
                finding.findingId().equals("change/odd")
                    ? new Delivery.Unavailable("it answers 500", false)
                    : table.deliver(finding));
    sink.start();
    kafka.commit(
        Topics.UNMATCHED, List.of(finding("change/odd").made(), finding("change/even").made()));

    awaitDeadLetter("change/odd", "GIVEN_UP", "it answers 500");
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/after-odd").made()));
    awaitCurrent("change/after-odd", new Stored(1, false));
    assertThat(metrics.counter(Meters.DELIVERIES, "role", "sink", "outcome", "given_up").count())
        .isEqualTo(1);
  }

  @Test
  void findingThatBreaksOurOwnCodeDoesNotStopTheOthers() {
    sink.close(Duration.ofSeconds(20));
    Destination table = store(SharedDynamoDb.endpoint());
    sink =
        sink(
            finding -> {
              if (finding.findingId().equals("change/breaks")) {
                throw new IllegalStateException("a defect");
              }
              return table.deliver(finding);
            });
    sink.start();
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/breaks").made()));
    kafka.commit(Topics.UNMATCHED, List.of(finding("change/after-breaks").made()));

    awaitCurrent("change/after-breaks", new Stored(1, false));
    awaitDeadLetter("change/breaks", "GIVEN_UP", "a defect");
    assertThat(failure).isNotDone();
  }

  private static void awaitDeadLetter(String source, String reason, String why) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(kafka.read(Topics.DEAD_LETTERS))
                    .filteredOn(letter -> source.equals(letter.source()))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.reason()).isEqualTo(reason))
                    .satisfies(letter -> assertThat(letter.explanation()).contains(why)));
  }
}
