package io.countersign.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the codec forgives, and what it refuses and how. */
class JsonTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:00:00Z, 2026-03-02T08:00:00Z",
    "2026-03-02T08:00:00.250Z, 2026-03-02T08:00:00.250Z",
    "2026-03-02T08:00:00.250999999Z, 2026-03-02T08:00:00.250Z",
    "2026-03-02T08:00:00.000999Z, 2026-03-02T08:00:00Z"
  })
  void instantIsWrittenInMillisecondsAndNeverRoundedUp(Instant time, String written) {
    assertThat(Json.text(new Tick(Feed.TICKETS, time, Tick.Origin.HAND)))
        .contains("\"time\":\"" + written + "\"");
  }

  @ParameterizedTest
  @EnumSource
  void unknownFieldIsSkipped(ValueSchema schema) throws IOException {
    Object value = Populated.FULLY.make(schema.type());
    ObjectNode json = (ObjectNode) PLAIN.readTree(Json.bytes(value));
    json.putObject("of_a_later_release").putArray("schema").add("countersign.tick/1");
    assertThat((Object) Json.read(bytes(json.toString()), schema.type())).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource
  void schemaFieldMayStandAnywhere(ValueSchema schema) throws IOException {
    Object value = Populated.FULLY.make(schema.type());
    ObjectNode json = (ObjectNode) PLAIN.readTree(Json.bytes(value));
    json.set("schema", json.remove("schema"));
    assertThat((Object) Json.read(bytes(json.toString()), schema.type())).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource
  void everyRequiredFieldIsMissedByItsName(ValueSchema schema) throws IOException {
    ObjectNode json =
        (ObjectNode) PLAIN.readTree(Json.bytes(Populated.MINIMALLY.make(schema.type())));
    for (String field : json.propertyStream().map(Map.Entry::getKey).toList()) {
      assertRefused(json.deepCopy().without(field), schema, field);
      assertRefused(json.deepCopy().putNull(field), schema, field);
    }
  }

  private static void assertRefused(ObjectNode json, ValueSchema schema, String field) {
    assertThatThrownBy(() -> Json.read(bytes(json.toString()), schema.type()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"verdict\":\"ATTEMPTED\"`, `\"verdict\":\"MAYBE\"`, verdict:",
        "`\"verdict\":\"ATTEMPTED\"`, `\"verdict\":0`, verdict:",
        "`\"revision\":7`, `\"revision\":\"seven\"`, revision:",
        "`\"event_time\":\"`, `\"event_time\":\"about `, event_time:",
        "`\"event_day\":\"2026-03-02\"`, `\"event_day\":20514`, event_day:",
        "`\"ticket_key\":\"KAN-13\"`, `\"ticket_key\":\"\"`, ticket_key:",
        "`\"ticket\":\"KAN-13\"`, `\"ticket\":\"13\"`, near_misses.[0].ticket:",
        "`\"reasons\":[`, `\"reasons\":[null,`, reasons",
      })
  void wrongValueIsRefusedWithThePathToIt(String right, String wrong, String path) {
    String json = Json.text(Populated.FULLY.make(FindingJson.class));
    assertThat(json).contains(right);
    assertThatThrownBy(() -> Json.read(bytes(json.replace(right, wrong)), FindingJson.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(path);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"{", "no json", "`{\"schema\":`", "`{\"a\":1,,}`"})
  void whatIsNoJsonIsRefusedAsSuch(String text) {
    assertThatThrownBy(() -> Json.read(bytes(text), FindingJson.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no JSON: ");
  }

  @Test
  void secondValueBehindTheFirstIsRefused() {
    String tick = Json.text(Populated.FULLY.make(Tick.class));
    assertThatThrownBy(() -> Json.read(bytes(tick + tick), Tick.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{}`, none",
        "`[]`, none",
        "`[{\"schema\":\"countersign.finding/1\"}]`, none",
        "`{\"schema\":null}`, none",
        "`{\"schema\":1}`, none",
        "`{\"schema\":\"countersign.finding/2\"}`, countersign.finding/2",
        "`{\"schema\":\"countersign.tick/1\"}`, countersign.tick/1"
      })
  void otherSchemaIsRefusedWithWhatWasFoundAndExpected(String json, String found) {
    assertThatThrownBy(() -> Json.read(bytes(json), FindingJson.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("schema: found " + found + ", expected countersign.finding/1");
  }

  @Test
  void valueOfAnotherSchemaOnATopicIsRefusedWithTheTopic() {
    byte[] finding = Json.bytes(Populated.FULLY.make(FindingJson.class));
    assertThatThrownBy(
            () -> Topics.SECRET_CHANGES.values().deserializer().deserialize("a-topic", finding))
        .isInstanceOf(SerializationException.class)
        .hasMessage(
            "a value of topic a-topic: schema: found countersign.finding/1,"
                + " expected countersign.secret-change/1 or countersign.tick/1");
  }

  @Test
  void tickIsNoFinding() {
    byte[] tick = Json.bytes(Populated.FULLY.make(Tick.class));
    assertThatThrownBy(() -> Topics.MATCHED.values().deserializer().deserialize("m", tick))
        .hasMessageContaining("found countersign.tick/1, expected countersign.finding/1");
  }

  @Test
  void evidenceAndTicksShareAFeed() {
    SecretChange change = Populated.FULLY.make(SecretChange.class);
    Tick tick = Populated.FULLY.make(Tick.class);
    assertThat(Json.feedRecord(Json.bytes(change), SecretChange.class))
        .isEqualTo(new FeedRecord.OfEvidence(change));
    assertThat(Json.feedRecord(Json.bytes(tick), SecretChange.class))
        .isEqualTo(new FeedRecord.OfTick(tick));
  }

  @Test
  void typeThatTravelsOnNoTopicHasNoSchema() {
    Person person = new Person("5b10ac8d82e05b22cc7d4ef5", null, null);
    assertThat(Json.text(person)).isEqualTo("{\"account_id\":\"5b10ac8d82e05b22cc7d4ef5\"}");
    assertThat(Json.read(Json.bytes(person), Person.class)).isEqualTo(person);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
