package io.countersign.resilience.fuzz.input;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A value that must not be seen again, as a field of a JSON object: under each key that may hold
 * one, and in each form in which one was ever seen to pass (semantics, section 9).
 */
public final class SecretValue {
  /** What every such value begins with; its number is behind it. */
  public static final String MARK = "qzvmark";

  private static final List<String> KEYS =
      List.of(
          "SecretString",
          "secretString",
          "SECRET_STRING",
          "SecretBinary",
          "secretBinary",
          "password",
          "newPassword",
          "db_password",
          "user-passwd",
          "secret_value",
          "token",
          "accessToken",
          "x-api-key",
          "privateKey",
          "private key",
          "awsCredentials");

  private SecretValue() {}

  /** The field's text: key, colon, value. */
  static String field(int number, RandomGenerator random) {
    String key = Hostile.pick(KEYS, random);
    String value = MARK + number + "z";
    ObjectNode object = JsonNodeFactory.instance.objectNode().put(key, value);
    return switch (random.nextInt(12)) {
      case 0, 1 -> member(object);
      case 2 -> member(nested(key, value));
      case 3 -> quoted(key) + ":[" + quoted(value) + ",{\"v\":" + quoted(value) + "}]";
      case 4 -> text(object.toString());
      case 5 -> text(encoded(nested(key, value).toString(), random));
      case 6 -> text(encoded("see: " + object, random));
      case 7 -> text(encoded("\ufeff" + object, random));
      case 8 -> escaped(key, random) + ":" + quoted(value);
      case 9 -> text("{" + escaped(key, random) + ":" + quoted(value) + "}");
      case 10 -> text("{" + escaped(key, random) + ":" + quoted(value));
      default -> text(broken(key, value, random));
    };
  }

  private static ObjectNode nested(String key, String value) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.putObject(key).put("user", "x").put("value", value);
    return object;
  }

  /** JSON in a text in a text, as often as such texts are followed. */
  private static String encoded(String text, RandomGenerator random) {
    String encoded = text;
    for (int i = random.nextInt(8); i > 0; i--) {
      encoded = quoted(encoded);
    }
    return encoded;
  }

  private static String broken(String key, String value, RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> "{'" + key + "' = '" + value + "'";
      case 1 -> "{" + key.replace(' ', '_') + ": " + value;
      case 2 -> "{&quot;" + key + "&quot;:&quot;" + value;
      default -> "{\"a\":1,\"" + key.replaceFirst("e", "%65") + "\":\"" + value;
    };
  }

  /** The key in quotes, with one of its letters as a number. */
  private static String escaped(String key, RandomGenerator random) {
    int at = random.nextInt(key.length());
    String number = String.format(Locale.ROOT, "\\u%04X", (int) key.charAt(at));
    return "\"" + key.substring(0, at) + number + key.substring(at + 1) + "\"";
  }

  private static String member(ObjectNode object) {
    String text = object.toString();
    return text.substring(1, text.length() - 1);
  }

  private static String text(String value) {
    return "\"note\":" + quoted(value);
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }
}
