package io.countersign.resilience.fuzz.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values, keys and ids as an attacker chooses them. */
final class Hostile {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ARN = "arn:aws:secretsmanager:eu-central-1:012345678901:secret:";
  private static final List<Integer> LENGTHS =
      List.of(
          127, 129, 255, 257, 512, 513, 1_000, 1_025, 2_049, 3_000, 10_001, 40_000, 70_000,
          120_000);

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "\ufeff",
          "\u202eterces",
          "\ud83d\udd11\ufe0f",
          "\u0130\u0131\u00df\u212a",
          "../../../../etc/passwd",
          "'; DROP TABLE findings; --",
          "<img src=x onerror=alert(1)>",
          "=cmd|'/c calc'!A1",
          "${jndi:ldap://127.0.0.1:1/x}",
          "%s%n%x{{issue.key}}",
          "\u001b[2J\u001b]0;x\u0007",
          "a\r\nb: c",
          "change/a#REV#1",
          "null",
          "true",
          "-1",
          "1e400",
          "9999-12-31T23:59:59.999999999Z",
          "-999999999-01-01T00:00:00Z",
          "2026-02-30T25:61:61Z",
          "99999999999999999999",
          "arn:aws:secretsmanager:::secret:",
          "arn:aws:iam::012345678901:role/x",
          ARN,
          ARN + "a:b:c-AbCdEf",
          "[a|b]",
          "[prod/db|https://example.com]",
          "[~accountid:5b]",
          "Ada <ada@example.com>, \"Bob, C\" <bob@@example.com",
          "ops-7",
          " OPS-7\n",
          "OPS-0",
          "\uff2fPS-7",
          "{",
          "[[[[",
          "{\"a\":[{\"b\":\"{}\"}]}",
          "\"",
          "\\u0000",
          "secret!name",
          "n-AbCdEf-AbCdEf-AbCdEf");

  /** What pattern matching and splitting may take long for, if it is long. */
  private static final List<String> PARTS =
      List.of(
          "x", "9", "[", "|", "[a|", "-", "a-", ":", ",", "a,", "@", " ", "\u00e4", "\\", "\"",
          "\u0130", "a\u00df");

  private static final List<String> KEYS =
      List.of("", " ", "\u0000", "__proto__", "a.b", "a/b", "~1", "$ref", "\ufeffkey", "\"", "\\");

  private Hostile() {}

  static JsonNode value(RandomGenerator random) {
    return switch (random.nextInt(10)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.numberNode(random.nextLong());
      case 3 -> JSON.numberNode(new BigDecimal("-1e" + random.nextInt(900)));
      case 4 -> JSON.objectNode();
      case 5 -> JSON.arrayNode().add(JSON.arrayNode()).addNull().add(JSON.objectNode());
      default -> JSON.textNode(identity(random));
    };
  }

  static String key(RandomGenerator random) {
    return random.nextBoolean() ? pick(KEYS, random) : identity(random);
  }

  /** For a field that says which secret, ticket, event, person or time something is about. */
  static String identity(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> pick(PARTS, random).repeat(pick(LENGTHS, random));
      case 1 -> ARN + "n".repeat(pick(LENGTHS, random)) + "-AbCdEf";
      case 2 ->
          ARN.replace("012345678901", "1".repeat(pick(LENGTHS, random))) + "prod/db" + "-AbCdEf";
      case 3 -> "K".repeat(1 + random.nextInt(1_200)) + "-" + random.nextLong(Long.MAX_VALUE);
      default -> pick(TEXTS, random);
    };
  }

  /** Very many of something, in one of the ways in which a list can be written. */
  static JsonNode many(JsonNode element, RandomGenerator random) {
    int length = 10 + (element.isTextual() ? element.textValue() : element.toString()).length();
    int count = Math.min(1 << (4 + random.nextInt(9)), Inputs.LONGEST / length);
    if (random.nextBoolean()) {
      String name = element.isTextual() ? element.textValue() : "name";
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < count; i++) {
        text.append(name).append(i).append(", ");
      }
      return JSON.textNode(text.toString());
    }
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < count; i++) {
      array.add(element.isTextual() ? JSON.textNode(element.textValue() + i) : element.deepCopy());
    }
    return array;
  }

  static <T> T pick(List<T> choice, RandomGenerator random) {
    return choice.get(random.nextInt(choice.size()));
  }
}
