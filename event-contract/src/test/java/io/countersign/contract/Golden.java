package io.countersign.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The golden files: one typical example of each topic value, indented. */
final class Golden {
  private Golden() {}

  static String of(ValueSchema schema) {
    return text(Path.of("src/test/resources/golden", JsonSchema.fileName(schema) + ".json"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
