package io.countersign.local.cli;

import io.countersign.local.stack.Addresses;
import io.countersign.local.stack.DataFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** What {@code up} says when everything runs: what runs where, and what to try next. */
record Welcome(Addresses addresses, DataFolder folder, TickEvery ticks, Path home) {
  String text() {
    String text = template();
    for (Map.Entry<String, String> value : values().entrySet()) {
      text = text.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return text;
  }

  private Map<String, String> values() {
    return Map.of(
        "data", data(),
        "kafka", addresses.kafka(),
        "dynamodb", addresses.dynamoDb().toString(),
        "lambda", addresses.lambda().toString(),
        "invocations", addresses.invocations().toString(),
        "http", addresses.http().toString(),
        "ticks", ticks.toString(),
        "log", folder.log().toString(),
        "countersign", launcher());
  }

  private String data() {
    return folder.isTemporary()
        ? "nothing is kept: --data DIR keeps it"
        : "data is kept in " + folder.path();
  }

  /** As it can be typed where the command was. */
  private String launcher() {
    return home.equals(Path.of("").toAbsolutePath())
        ? "./countersign"
        : "'" + home.resolve("countersign").toString().replace("'", "'\\''") + "'";
  }

  private static String template() {
    try (InputStream text =
        Objects.requireNonNull(Welcome.class.getResourceAsStream("welcome.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
