package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Modules go into the roots of others, which may use provider 5 or 6. */
class ProviderVersionsTest {
  @Test
  void everyModuleAcceptsProvidersFiveAndSix() {
    assertThat(files("versions.tf"))
        .hasSizeGreaterThan(8)
        .allSatisfy(file -> assertThat(read(file)).contains("version = \">= 5.100, < 7\""));
  }

  /** Provider 6 deprecates the attribute {@code name} of a region; {@code id} is in both. */
  @Test
  void noAttributeIsUsedThatProviderSixDeprecates() {
    assertThat(files(".tf"))
        .hasSizeGreaterThan(30)
        .noneSatisfy(file -> assertThat(read(file)).containsPattern("aws_region\\.\\w+\\.name\\b"));
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> !file.startsWith("target") && !file.toString().contains(".terraform/"))
          .filter(file -> file.toString().endsWith(ending))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
