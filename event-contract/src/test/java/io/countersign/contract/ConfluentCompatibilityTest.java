package io.countersign.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our values and those of Confluent's {@code kafka-json-serializer} are the same on the wire.
 *
 * <p>In its source (github.com/confluentinc/schema-registry, folder {@code json-serializer}) {@code
 * KafkaJsonSerializer.serialize} returns null for null and else {@code
 * objectMapper.writeValueAsBytes(data)}, indented where {@code json.indent.output} is set; {@code
 * KafkaJsonDeserializer.deserialize} returns null for null and for no bytes, and else {@code
 * objectMapper.readValue(bytes, type)}, where {@code json.value.type} is {@code Object} unless set
 * (we say {@code JsonNode}). No magic byte, no schema id: those belong to its JSON <em>Schema</em>
 * serializer, which is another one.
 */
class ConfluentCompatibilityTest {
  private static final ObjectMapper CONFLUENT = new ObjectMapper();
  private static final ObjectMapper CONFLUENT_INDENTED =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** A topic and a value for it. */
  record Sent<V>(Topic<?, V> topic, V value) {
    byte[] bytes() {
      return topic.values().serializer().serialize(topic.name(), value);
    }

    V read(byte[] bytes) {
      return topic.values().deserializer().deserialize(topic.name(), bytes);
    }

    @Override
    public String toString() {
      return topic.name() + " " + value.getClass().getSimpleName();
    }
  }

  static Stream<Sent<?>> everything() {
    return Stream.of(Populated.values()).flatMap(ConfluentCompatibilityTest::values);
  }

  private static Stream<Sent<?>> values(Populated how) {
    Tick tick = how.make(Tick.class);
    return Stream.of(
        new Sent<>(Topics.SECRET_CHANGES, new FeedRecord.OfEvidence(how.make(SecretChange.class))),
        new Sent<>(Topics.SECRET_CHANGES, new FeedRecord.OfTick(tick)),
        new Sent<>(Topics.TICKETS, new FeedRecord.OfEvidence(how.make(TicketSnapshot.class))),
        new Sent<>(Topics.TICKETS, new FeedRecord.OfTick(tick)),
        new Sent<>(Topics.MATCHED, how.make(FindingJson.class).finding()),
        new Sent<>(Topics.UNMATCHED, how.make(FindingJson.class).finding()),
        new Sent<>(Topics.DEAD_LETTERS, how.make(DeadLetter.class)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  <V> void valueIsPlainJsonFromItsFirstByteToItsLast(Sent<V> sent) throws IOException {
    byte[] bytes = sent.bytes();
    assertThat(bytes).startsWith('{').endsWith('}');
    assertThat(CONFLUENT.writeValueAsBytes(CONFLUENT.readTree(bytes))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("everything")
  <V> void whatConfluentsSerializerWritesIsReadBackEqual(Sent<V> sent) throws IOException {
    JsonNode tree = CONFLUENT.readTree(sent.bytes());
    assertThat(sent.read(CONFLUENT.writeValueAsBytes(tree))).isEqualTo(sent.value());
    assertThat(sent.read(CONFLUENT_INDENTED.writeValueAsBytes(tree))).isEqualTo(sent.value());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void tombstoneStaysOne(Topic<?, ?> topic) {
    assertThat(topic.values().serializer().serialize(topic.name(), null)).isNull();
    assertThat(topic.values().deserializer().deserialize(topic.name(), (byte[]) null)).isNull();
    assertThat(topic.values().deserializer().deserialize(topic.name(), new byte[0])).isNull();
  }

  static Stream<Topic<?, ?>> topics() {
    return Topics.all().stream();
  }
}
