package io.countersign.recognition.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.correlation.evidence.Actor;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two functions of one name are not one function. */
class RotatorTest {
  private static final String HERE =
      "arn:aws:lambda:eu-central-1:012345678901:function:rotate-orders";

  @Test
  void functionWhereTheSecretIsIsKnownByItsName() {
    assertThat(step(HERE + ":7").lambdaFunction()).isEqualTo("rotate-orders");
    assertThat(rotate(HERE + ":live").rotationFunction()).isEqualTo("rotate-orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:lambda:eu-central-1:999900001111:function:rotate-orders",
        "arn:aws:lambda:us-east-1:012345678901:function:rotate-orders"
      })
  void functionOfTheSameNameElsewhereIsKnownByItsArn(String elsewhere) {
    assertThat(step(elsewhere).lambdaFunction()).isEqualTo(elsewhere);
    assertThat(step(elsewhere + ":7").lambdaFunction()).isEqualTo(elsewhere);
    assertThat(rotate(elsewhere).rotationFunction()).isEqualTo(elsewhere);
  }

  @Test
  void sessionOfAnotherAccountClaimsNoFunctionOfThisOne() {
    ObjectNode record = record("move-stage-by-rotation.record.json");
    record.withObject("/userIdentity").put("accountId", "999900001111");
    assertThat(change(record).actor().claimedFunction()).isNull();
  }

  private static Actor step(String issuedTo) {
    ObjectNode record = record("move-stage-by-rotation.record.json");
    record.withObject("/userIdentity/inScopeOf").put("credentialsIssuedTo", issuedTo);
    return change(record).actor();
  }

  private static SecretChange rotate(String function) {
    ObjectNode record = record("rotate-secret.record.json");
    record.withObject("/requestParameters").put("rotationLambdaARN", function);
    return change(record);
  }

  private static SecretChange change(JsonNode record) {
    return ((Recognised.Change) new CloudTrailRecogniser().read(record)).change();
  }

  private static ObjectNode record(String name) {
    try (InputStream in =
        Objects.requireNonNull(RotatorTest.class.getResourceAsStream("/cloudtrail/" + name))) {
      return (ObjectNode) StrictJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
