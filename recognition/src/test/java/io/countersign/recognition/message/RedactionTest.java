package io.countersign.recognition.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret value is removed in every form in which it was ever found. */
class RedactionTest {
  private static final String MARKER = "m4rk3r";
  private final Redaction redaction = new Redaction(List.of("customfield_99"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secretString",
        "SECRET_BINARY",
        "newPassword",
        "db_password",
        "user.passwd",
        "secret value",
        "x-api-key",
        "access-token",
        "awsCredentials",
        "PRIVATE KEY",
        "customfield_99"
      })
  void keyIsRemovedAtAnyDepthAndInAnyEncoding(String key) {
    String text = JsonNodeFactory.instance.objectNode().put(key, MARKER).toString();
    for (int encodings = 0; encodings < 12; encodings++) {
      assertNothingLeft("{\"a\":[" + text + "]}");
      assertNothingLeft("{\"a\":" + TextNode.valueOf("see: " + text) + "}");
      assertNothingLeft("{\"a\":" + TextNode.valueOf("\ufeff" + text) + "}");
      assertThat(redaction.clean("not JSON " + text)).doesNotContain(MARKER);
      text = TextNode.valueOf(text).toString();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\\u0053tring\":\"m4rk3r\"",
        "{\"secret\\\\u0053tring\":\"m4rk3r\"",
        "{password: m4rk3r",
        "{'pass%77ord' = m4rk3r",
        "{&quot;password&quot;:&quot;m4rk3r",
        "{\"a\":1,\"db password\":\"m4rk3r\""
      })
  void brokenJsonIsRemovedAsAWhole(String broken) {
    assertNothingLeft(JsonNodeFactory.instance.objectNode().put("a", broken).toString());
    assertThat(redaction.clean(broken)).doesNotContain(MARKER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\":\"m4rk3r\"}",
        "{\"secret\\u0053tring\":\"m4rk3r\"}",
        "{\"a\":\"{\\\"secret\\\\u0053tring\\\":\\\"m4rk3r\\\"}\"}",
        "{'pass%77ord' = m4rk3r"
      })
  void textInUtf16ThatWasReadAsUtf8IsRemovedAsAWhole(String text) {
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      String read = new String(text.getBytes(wide), StandardCharsets.UTF_8);
      assertThat(redaction.clean(read).replace("\0", "")).doesNotContain(MARKER);
      JsonNode field = JsonNodeFactory.instance.objectNode().put("a", read);
      assertThat(redaction.clean(field).path("a").asText().replace("\0", ""))
          .doesNotContain(MARKER);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"clientRequestToken\":\"m4rk3r\"}",
        "{\"inScopeOf\":{\"credentialsIssuedTo\":\"m4rk3r\"}}",
        "{\"secretId\":\"m4rk3r\"}",
        "{\"summary\":\"[URGENT] rotate the password: m4rk3r\"}",
        "{\"field\":\"[prod/db-password|arn:aws:secretsmanager:eu-central-1:1:secret:m4rk3r]\"}",
        "{\"text\":\"{\\\"a\\\": \\\"m4rk3r\\\"}\"}"
      })
  void whatTheContractReadsStays(String message) {
    JsonNode json = StrictJson.read(message);
    assertThat(redaction.clean(json.deepCopy())).isEqualTo(json);
  }

  /** The first becomes two letters in lower case, the others are read back from each other. */
  @ParameterizedTest
  @ValueSource(strings = {"\u0130", "\\", ":", "\":", "{", "{a:"})
  void endlessTextsTakeNoTime(String part) {
    String text = part.repeat(300_000 / part.length());
    JsonNode message = JsonNodeFactory.instance.objectNode().put("a", "{" + text);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          redaction.clean(text);
          redaction.clean(message);
        });
  }

  @Test
  void brokenMessageWithoutSuchAKeyStays() {
    String broken = "{\"jira-key\":\"OPS-1\",\"jira-summary\":\"a \"b\" c\",";
    assertThat(redaction.clean(broken)).isEqualTo(broken);
    assertThat(redaction.clean("{\"clientRequestToken\":\"v1\"")).contains("v1");
  }

  private void assertNothingLeft(String message) {
    assertThat(redaction.clean(StrictJson.read(message)).toString()).doesNotContain(MARKER);
  }
}
