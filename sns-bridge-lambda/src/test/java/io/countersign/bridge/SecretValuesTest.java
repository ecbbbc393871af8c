package io.countersign.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.Fixtures;
import io.countersign.recognition.message.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A secret value, sent in every field that can hold one, is nowhere afterwards; neither is a token,
 * valid or not.
 */
class SecretValuesTest {
  private static final String MARKER = "s3cr3t-m4rk3r-4s-t0k3n";
  private static final List<String> KEYS =
      List.of(
          "secretString",
          "SecretString",
          "secret_string",
          "SECRETBINARY",
          "secretBinary",
          "password",
          "Password",
          "jira-token",
          "customfield_99");
  private static final List<String> FILES =
      List.of(
          "cloudtrail/put-secret-value.eventbridge.json",
          "cloudtrail/rotate-secret.record.json",
          "cloudtrail/get-secret-value.record.json",
          "cloudtrail/secret-label-updated.native.json",
          "cloudtrail/s3-file.json",
          "cloudtrail/lookup-events.json",
          "jira/full.json",
          "jira/webhook.json",
          "jira/operations-alert.json");
  private static final List<UnaryOperator<String>> BREAKS =
      List.of(
          text -> text,
          text -> text.substring(0, text.length() - 1),
          text -> "\"" + text,
          text -> text.replaceFirst("\\{", "{\"summary\":\"a \"b\" c\n\","),
          text -> text.replaceFirst("\\{", "{,"),
          text -> "[" + text + "," + text + "]",
          text -> StrictJson.read("[]").toString() + text,
          text -> Fixtures.object().put("detail-type", text).toString(),
          text -> Fixtures.object().put("automationData", text).toString(),
          text -> Fixtures.object().put("automationData", text + "}").toString());

  private final MemoryPublisher kafka = new MemoryPublisher();
  private final SnsBridgeHandler handler =
      new SnsBridgeHandler(
          Wiring.bridge(
              Settings.from(
                  Map.of(
                      "KAFKA_BOOTSTRAP_SERVERS", "localhost:1",
                      "ACCEPT_ANY_SOURCE", "true",
                      "JIRA_TOKENS", MARKER,
                      "JIRA_FIELD_MAPPING", "{\"jira-token\":\"/issue/fields/customfield_99\"}")),
              kafka,
              Clock.systemUTC()),
          () -> new byte[0]);

  @RegisterExtension final LogLines log = new LogLines();

  static Stream<Arguments> everyKeyInEveryShape() {
    return KEYS.stream().flatMap(key -> FILES.stream().map(file -> Arguments.of(key, file)));
  }

  @ParameterizedTest
  @MethodSource("everyKeyInEveryShape")
  void secretValueIsNowhereAfterwards(String key, String file) throws IOException {
    for (JsonNode value : values()) {
      String text = everywhere(Fixtures.json(file), key, value).toString();
      for (UnaryOperator<String> breaking : BREAKS) {
        send(breaking.apply(text));
      }
    }
    assertThat(kafka.wire).isNotEmpty().noneMatch(record -> record.contains(MARKER));
    assertThat(log.events())
        .isNotEmpty()
        .noneMatch(line -> line.getFormattedMessage().contains(MARKER))
        .allMatch(line -> line.getThrowableProxy() == null);
  }

  @Test
  void markerWouldBeFoundInAnyOtherField() throws IOException {
    send("{\"jira-key\":\"OPS-1\",\"other\":\"" + MARKER + "\"}");

    assertThat(kafka.wire).hasSize(4).allMatch(record -> record.contains(MARKER));
  }

  /** In a queue that holds raw messages, the sender writes the envelope too. */
  @Test
  void textInPlaceOfAnIdIsNowhereAfterwards() throws IOException {
    String id = Fixtures.object().put("password", MARKER).toString();
    send(Fixtures.notification(id, id, "no JSON").toString());

    assertThat(kafka.wire).hasSize(4).noneMatch(record -> record.contains(MARKER));
    assertThat(log.texts()).isNotEmpty().noneMatch(line -> line.contains(MARKER));
  }

  private void send(String message) throws IOException {
    List<byte[]> events =
        List.of(
            message.getBytes(StandardCharsets.UTF_8),
            Fixtures.event(Fixtures.sns("m1", Fixtures.TICKETS, message)),
            Fixtures.event(Fixtures.sqs("m2", Fixtures.TICKETS, message)),
            Fixtures.event(Fixtures.raw("m3", message)));
    for (byte[] event : events) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      handler.handleRequest(new ByteArrayInputStream(event), answer, null);
      assertThat(answer.toString(StandardCharsets.UTF_8)).doesNotContain(MARKER);
    }
  }

  /** A text, a document inside of a text, and an object. */
  private static List<JsonNode> values() {
    ObjectNode object = Fixtures.object().put("user", "x").put("value", "a\"" + MARKER);
    return List.of(object.textNode(MARKER), object.textNode(object.toString()), object);
  }

  /** Puts the value under the key into every object, also those inside of texts. */
  private static JsonNode everywhere(JsonNode node, String key, JsonNode value) {
    for (JsonNode child : node) {
      everywhere(child, key, value);
    }
    if (node instanceof ObjectNode object) {
      if (object.path("CloudTrailEvent").asText().endsWith("}")) {
        object.put(
            "CloudTrailEvent", withInside(object.path("CloudTrailEvent").asText(), key, value));
      }
      object.set(key, value);
    }
    return node;
  }

  private static String withInside(String text, String key, JsonNode value) {
    return text.endsWith("}}") || text.contains("eventVersion")
        ? everywhere(StrictJson.read(text), key, value).toString()
        : text.replace("}", ",\"" + key + "\":" + value + "}");
  }
}
