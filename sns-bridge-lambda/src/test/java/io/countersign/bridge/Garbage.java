package io.countersign.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.recognition.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Recorded-looking messages with anything in place of anything, and torn texts. */
final class Garbage {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> FILES =
      List.of(
          "cloudtrail/put-secret-value.eventbridge.json",
          "cloudtrail/public-resource-policy.record.json",
          "cloudtrail/delete-secret-forced.record.json",
          "cloudtrail/secret-label-updated.native.json",
          "cloudtrail/lookup-events.json",
          "cloudtrail/s3-file.json",
          "jira/full.json",
          "jira/webhook.json",
          "jira/operations-alert.json");

  private Garbage() {}

  static byte[] of(Random random) {
    JsonNode message = Fixtures.json(FILES.get(random.nextInt(FILES.size())));
    for (int i = random.nextInt(4); i >= 0; i--) {
      message = broken(message, random);
    }
    String text = random.nextInt(4) == 0 ? torn(message.toString(), random) : message.toString();
    return switch (random.nextInt(3)) {
      case 0 -> text.getBytes(StandardCharsets.UTF_8);
      case 1 -> Fixtures.event(Fixtures.sns("m", "t", text));
      default -> Fixtures.event(Fixtures.sqs("m", "t", text), Fixtures.raw("r", text));
    };
  }

  private static String torn(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + (random.nextBoolean() ? "\"" : "") + text.substring(at / 2);
  }

  /** The same tree with something else in one place. */
  private static JsonNode broken(JsonNode node, Random random) {
    if (node.isEmpty() || random.nextInt(8) == 0) {
      return anything(random);
    }
    if (node instanceof ObjectNode object) {
      List<String> names = object.propertyStream().map(e -> e.getKey()).toList();
      String name = names.get(random.nextInt(names.size()));
      object.set(name, broken(object.get(name), random));
    } else if (node instanceof ArrayNode array) {
      int at = random.nextInt(array.size());
      array.set(at, broken(array.get(at), random));
    }
    return node;
  }

  private static JsonNode anything(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(random.nextLong());
      case 2 -> JSON.numberNode(1e300);
      case 3 -> JSON.textNode("");
      case 4 -> JSON.textNode("\ud800 half a pair");
      case 5 -> JSON.textNode("{\"a\":[{\"password\":\"\ud800\"}]}");
      case 6 -> JSON.textNode("arn:aws:secretsmanager:::secret:");
      case 7 -> JSON.arrayNode().add(JSON.arrayNode()).addNull();
      case 8 -> JSON.objectNode().putNull("arn").put("\ud800", 1);
      case 9 -> JSON.booleanNode(true);
      case 10 -> JSON.textNode("-".repeat(3000) + "\u0000");
      default -> JSON.textNode("[|](|)[" + random.nextInt());
    };
  }
}
