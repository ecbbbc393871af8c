package io.countersign.resilience.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretValuesTest {
  @TempDir private Path folder;
  private final SecretValues values = new SecretValues("mark");

  private String seen() {
    Problems problems = new Problems();
    values.addTo(problems);
    return problems.lines().toString();
  }

  @Test
  void aValueIsSeenInUpperCaseAndWithNulsBetweenItsLetters() {
    values.lookInto("…MARK17Z…", "a topic");
    values.lookInto("m\\u0000a\\u0000r\\u0000k\\u00001\\u0000z", "the log");
    assertThat(seen()).contains("a topic: 1, such as mark17z", "the log: 1, such as mark1z");
  }

  @Test
  void aValueIsSeenInAFileWhereverItLies() throws IOException {
    Files.writeString(folder.resolve("data"), "x".repeat((1 << 20) - 3) + "mark5z");
    values.lookInto(folder);
    assertThat(seen()).contains("file data: 1, such as mark5z");
  }

  @Test
  void nothingIsSeenWhereNothingIs() {
    values.lookInto("mark, mark5, mark z, marker5z", "a topic");
    assertThat(seen()).isEqualTo("[]");
  }
}
