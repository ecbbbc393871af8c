package io.countersign.streams.onkafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countersign.contract.Topics;
import io.countersign.streams.AFinding;
import io.countersign.streams.TopicAdmin;
import io.countersign.streams.operator.DeadLettersCommand;
import io.countersign.streams.operator.DescribeCommand;
import io.countersign.streams.operator.ResetCommand;
import io.countersign.streams.settings.TopicSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An operator's commands on a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OperatorTest {
  private static final String CHANGELOG = "countersign-correlator-cases-changelog";
  private static final TopicPartition UNMATCHED = new TopicPartition(Topics.UNMATCHED.name(), 0);

  @TempDir private static Path folder;
  private KafkaBroker kafka;
  private Admin admin;
  private final StringWriter out = new StringWriter();

  @BeforeAll
  void startKafka() {
    kafka = KafkaBroker.start(folder);
    admin = kafka.admin();
    TopicAdmin.create(kafka.settings(), new TopicSettings(1, 1, Duration.ofDays(44)));
    kafka.commit(
        Topics.UNMATCHED, List.of(AFinding.finding("a").made(), AFinding.finding("b").made()));
  }

  @AfterAll
  void stopKafka() {
    admin.close();
    kafka.close();
  }

  @BeforeEach
  void forgetOutput() {
    out.getBuffer().setLength(0);
  }

  private int run(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(out))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  private Map<String, String> environment() {
    return Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.address());
  }

  private int reset(String... arguments) {
    return run(new ResetCommand(environment()), arguments);
  }

  private void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets)
      throws Exception {
    admin.alterConsumerGroupOffsets(group, offsets).all().get();
  }

  private long committed(String group, TopicPartition partition) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return Objects.requireNonNull(offsets.get(partition)).offset();
  }

  @Test
  void describePrintsTopicsGroupsAndLag() throws Exception {
    commit("countersign-sink", Map.of(UNMATCHED, new OffsetAndMetadata(1)));

    Map<String, String> neverRun =
        Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.address(), "APPLICATION_ID", "never-run");
    assertThat(run(new DescribeCommand(neverRun))).isZero();

    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ").strip()))
        .contains(
            "countersign.unmatched 1 1/1 44d 3", // two findings and the marker of their transaction
            "countersign-sink Empty countersign.unmatched 2 2",
            "never-run does not exist: role correlate has not run")
        .anyMatch(line -> line.startsWith("countersign.dead-letters 1 1/1 44d "));
  }

  @Test
  void deadLettersAreListedWithTheirReasons() throws Exception {
    letter("NAMES_NO_SECRET", "The ticket names\\nno secret", "KAN-1");
    letter("NAMES_NO_SECRET", "Again", "KAN-2");
    letter("NOT_JSON", "It is no JSON", "KAN-3");
    kafka.publish(Topics.DEAD_LETTERS.name(), "key", "not a letter");

    assertThat(run(new DeadLettersCommand(environment(), Clock.systemUTC()))).isZero();
    assertThat(out.toString())
        .contains(
            "NAMES_NO_SECRET arn:topic ticket KAN-1: The ticket names no secret",
            "NOT_JSON arn:topic ticket KAN-3: It is no JSON",
            "UNREADABLE countersign.dead-letters-0@",
            "       2 NAMES_NO_SECRET",
            "       1 NOT_JSON")
        .doesNotContain("the message");
  }

  @Test
  void deadLettersOfOneReasonAndTheYoungestOfThem() throws Exception {
    letter("WRONG_SOURCE", "first", "KAN-4");
    letter("WRONG_SOURCE", "second", "KAN-5");

    run(
        new DeadLettersCommand(environment(), Clock.systemUTC()),
        "--reason=WRONG_SOURCE",
        "--last=1",
        "--payload");

    assertThat(out.toString())
        .contains("KAN-5: second", "the message", "2 dead letters", "       2 WRONG_SOURCE")
        .doesNotContain("first", "NOT_JSON");
  }

  @Test
  void olderDeadLettersThanAskedForAreLeftOut() throws Exception {
    letter("OLD", "an old one", "KAN-6");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));

    run(new DeadLettersCommand(environment(), later), "--since=1h");

    assertThat(out.toString()).startsWith("0 dead letters").doesNotContain("OLD");
  }

  private void letter(String reason, String explanation, String ticket) {
    kafka.publish(
        Topics.DEAD_LETTERS.name(),
        ticket,
        """
        {"schema":"countersign.dead-letter/1","reason":"%s","explanation":"%s","source":"arn:topic",
         "ticket_key":"%s","received_at":"2026-05-03T00:00:00Z","payload":"the message"}"""
            .formatted(reason, explanation, ticket));
  }

  @Test
  void resetChangesNothingUntilItIsToldTo() throws Exception {
    commit("countersign-alert", Map.of(UNMATCHED, new OffsetAndMetadata(1)));

    assertThat(reset("alert", "--to=latest")).isZero();
    assertThat(out.toString())
        .contains("group countersign-alert: countersign.unmatched-0 from 1 to 3", "--execute");
    assertThat(committed("countersign-alert", UNMATCHED)).isEqualTo(1);

    assertThat(reset("alert", "--to=latest", "--execute")).isZero();
    assertThat(committed("countersign-alert", UNMATCHED)).isEqualTo(3);
  }

  @Test
  void resetToATimeBeforeTheFirstRecordIsTheBeginning() throws Exception {
    commit("countersign-alert", Map.of(UNMATCHED, new OffsetAndMetadata(3)));

    assertThat(reset("alert", "--to=2024-05-03T00:00:00Z", "--execute")).isZero();
    assertThat(committed("countersign-alert", UNMATCHED)).isZero();
  }

  @Test
  void resetOfTheCorrelatorTakesItsStateAwayAndReadsEverythingAgain() throws Exception {
    TopicPartition tickets = new TopicPartition(Topics.TICKETS.name(), 0);
    admin.createTopics(List.of(new NewTopic(CHANGELOG, 1, (short) 1))).all().get();
    kafka.publish(Topics.TICKETS.name(), "root", "{}");
    commit("countersign-correlator", Map.of(tickets, new OffsetAndMetadata(1)));

    assertThat(reset("correlate", "--to=earliest")).isZero();
    assertThat(out.toString()).contains("topic " + CHANGELOG + ": deleted");
    assertThat(admin.listTopics().names().get()).contains(CHANGELOG);

    assertThat(reset("correlate", "--to=earliest", "--execute")).isZero();
    assertThat(committed("countersign-correlator", tickets)).isZero();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(admin.listTopics().names().get())
                    .doesNotContain(CHANGELOG)
                    .contains(Topics.TICKETS.name(), Topics.SECRET_CHANGES.name()));
  }

  @Test
  void theCorrelatorIsNotResetToAPartOfTheEvidence() {
    assertThat(reset("correlate", "--to=latest", "--execute")).isEqualTo(1);
    assertThat(out.toString()).contains("--to earliest only");
  }

  @Test
  void aGroupThatRunsIsNotReset() throws Exception {
    Map<String, Object> properties = kafka.settings().clientProperties();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, "countersign-sink");
    try (KafkaConsumer<byte[], byte[]> member =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      member.subscribe(List.of(Topics.UNMATCHED.name()));
      while (member.assignment().isEmpty()) {
        member.poll(Duration.ofMillis(100));
      }

      assertThat(reset("sink", "--to=earliest", "--execute")).isEqualTo(1);
      assertThat(out.toString()).contains("The group countersign-sink is Stable: stop every task");
    }
  }

  @Test
  void wrongArgumentsAreExplained() {
    assertThat(reset("cook", "--to=yesterday")).isEqualTo(2);
    assertThat(out.toString()).contains("must be one of correlate, sink, alert");
  }
}
