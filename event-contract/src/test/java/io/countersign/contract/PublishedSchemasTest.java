package io.countersign.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.countersign.correlation.evidence.Feed;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of all published schemas, and of those of the messages that come in. */
class PublishedSchemasTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();
  private static final String TICKET = "countersign.ticket-1";
  private static final String TICK = "countersign-tick";

  static Stream<String> all() {
    return Stream.concat(
        Arrays.stream(ValueSchema.values()).map(JsonSchema::fileName), Stream.of(TICKET, TICK));
  }

  @ParameterizedTest
  @MethodSource("all")
  void schemaIsOneOfDraft202012(String name) {
    JsonNode schema = JsonSchema.named(name).root();
    String draft = SpecificationVersion.DRAFT_2020_12.getDialectId();
    assertThat(schema.path("$schema").asText()).isEqualTo(draft);
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(draft))
                .validate(schema))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyPropertyIsDescribedForPeople(String name) {
    JsonNode schema = JsonSchema.named(name).root();
    assertThat(schema.findValues("properties"))
        .isNotEmpty()
        .allSatisfy(
            properties ->
                assertThat(properties)
                    .allSatisfy(
                        property ->
                            assertThat(property.path("description").asText()).isNotBlank()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyExampleIsValid(String name) {
    for (JsonNode part : JsonSchema.named(name).root().findParents("examples")) {
      assertThat(part.get("examples"))
          .allSatisfy(e -> assertThat(new JsonSchema(part).complaints(e)).isEmpty());
    }
  }

  @Test
  void simplestJiraRuleIsValid() throws IOException {
    assertThat(complaints(TICKET, simplestTicket())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jira-key", "jira-aws-secret-key-arn"})
  void ticketNeedsItsKeyAndTheSecret(String field) throws IOException {
    ObjectNode without = simplestTicket();
    without.remove(field);
    assertThat(complaints(TICKET, without)).singleElement().asString().contains(field);
    assertThat(complaints(TICKET, simplestTicket().put(field, " "))).isNotEmpty();
  }

  @Test
  void missingSmartValuesAreEmptyTextsAndValid() throws IOException {
    ObjectNode ticket = simplestTicket();
    JsonSchema.named(TICKET)
        .root()
        .get("properties")
        .fieldNames()
        .forEachRemaining(name -> ticket.putIfAbsent(name, PLAIN.getNodeFactory().textNode("")));
    assertThat(complaints(TICKET, ticket)).isEmpty();
  }

  @Test
  void fieldOfAnOwnRuleIsIgnored() throws IOException {
    assertThat(complaints(TICKET, simplestTicket().put("jira-issue-id", "10013"))).isEmpty();
  }

  private static ObjectNode simplestTicket() throws IOException {
    return (ObjectNode)
        PLAIN.readTree(
            """
            {"schema": "countersign.ticket/1",
             "jira-key": "KAN-13",
             "jira-summary": "Rotate the key",
             "jira-aws-secret-key-arn": "prod/db"}
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'time':'2026-03-02T08:00:00Z'}",
        "{'time':'2026-03-02T08:00:00Z','feed':'tickets'}",
        "{'time':'2026-03-02T08:00:00Z','origin':'schedule'}"
      })
  void tickNeedsOnlyItsTime(String tick) throws IOException {
    assertThat(complaints(TICK, tick(tick))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'time':'at noon'}",
        "{'time':'2026-03-02T08:00:00Z','feed':'approvals'}",
        "{'time':'2026-03-02T08:00:00Z','origin':'me'}"
      })
  void wrongTickIsFound(String tick) throws IOException {
    assertThat(complaints(TICK, tick(tick))).isNotEmpty();
  }

  @Test
  void tickKnowsEveryFeed() {
    JsonNode feeds =
        JsonSchema.named(TICK).root().at("/properties/countersign-tick/properties/feed/enum");
    assertThat(feeds.valueStream().map(JsonNode::asText))
        .containsExactlyElementsOf(Arrays.stream(Feed.values()).map(Feed::toString).toList());
  }

  private static JsonNode tick(String tick) throws IOException {
    return PLAIN.readTree("{\"countersign-tick\":" + tick.replace('\'', '"') + "}");
  }

  private static List<String> complaints(String schema, JsonNode value) {
    return JsonSchema.named(schema).complaints(value);
  }
}
