package io.countersign.streams.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why there is a processor and not one line of DSL (docs/decisions/0002): what Kafka's own outer
 * join does with the questions that this product has to answer. Should one of these fail after an
 * upgrade of Kafka, the decision can be looked at again.
 */
class BuiltInJoinCanNotCarryThisTest {
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  @TempDir private Path state;
  private TopologyTestDriver driver;
  private TestInputTopic<String, String> changes;
  private TestInputTopic<String, String> tickets;
  private TestOutputTopic<String, String> joined;

  @BeforeEach
  void start() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "dsl");
    config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(outerJoin().build(), config, TEN);
    changes = driver.createInputTopic("changes", new StringSerializer(), new StringSerializer());
    tickets = driver.createInputTopic("tickets", new StringSerializer(), new StringSerializer());
    joined = driver.createOutputTopic("joined", new StringDeserializer(), new StringDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void changeWithoutATicketIsNeverReportedOnAQuietTopic() {
    changes.pipeInput("db", "change", TEN);
    driver.advanceWallClockTime(Duration.ofDays(365));

    assertThat(joined.isEmpty()).isTrue();
  }

  @Test
  void recordFromTheFutureClosesEveryWindow() {
    changes.pipeInput("db", "change", TEN);
    driver.advanceWallClockTime(Duration.ofMinutes(1));
    changes.pipeInput("other", "bogus", TEN.plus(Duration.ofDays(3650)));

    assertThat(joined.readValuesToList()).contains("change+null");
  }

  @Test
  void lateTicketNeverMeetsItsChange() {
    changes.pipeInput("db", "change", TEN);
    driver.advanceWallClockTime(Duration.ofMinutes(1));
    changes.pipeInput("other", "another change", TEN.plus(Duration.ofDays(1)));
    assertThat(joined.readValuesToList()).containsExactly("change+null");

    tickets.pipeInput("db", "ticket", TEN.minus(Duration.ofMinutes(30)));

    assertThat(joined.readValuesToList()).containsExactly("null+ticket");
  }

  private static StreamsBuilder outerJoin() {
    Consumed<String, String> text = Consumed.with(Serdes.String(), Serdes.String());
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("changes", text)
        .outerJoin(
            builder.stream("tickets", text),
            (change, ticket) -> change + "+" + ticket,
            JoinWindows.ofTimeDifferenceAndGrace(Duration.ofHours(1), Duration.ofMinutes(15)),
            StreamJoined.with(Serdes.String(), Serdes.String(), Serdes.String()))
        .to("joined", Produced.with(Serdes.String(), Serdes.String()));
    return builder;
  }
}
