package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Terraform itself says, offline. It needs {@code terraform} on the PATH and the AWS provider
 * in a local mirror ({@code TF_PLUGIN_MIRROR}, or one of the usual places); without them all of
 * this is skipped, loudly.
 */
class TerraformTest {
  private static final Path SOURCE = Path.of("").toAbsolutePath();
  private static final Path COPY = SOURCE.resolve("target/terraform");

  private static Optional<Terraform> terraform = Optional.empty();

  @BeforeAll
  static void find() throws IOException {
    terraform = Terraform.onThisMachine();
    if (terraform.isEmpty()) {
      System.out.println(Terraform.REMEDY);
    } else {
      Copy.of(SOURCE, COPY);
    }
  }

  /** Folders that have tests: the root, and modules that are tested on their own. */
  static List<Path> tested() {
    try (Stream<Path> folders = Files.walk(SOURCE, 3)) {
      return folders
          .filter(folder -> folder.getFileName().toString().equals("tests"))
          .filter(folder -> !folder.startsWith(SOURCE.resolve("target")))
          .map(folder -> SOURCE.relativize(folder.getParent()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void filesAreFormatted() {
    Terraform.Result result = terraform().run(COPY, "fmt", "-check", "-recursive");

    assertThat(result.exit()).as(result.output()).isZero();
  }

  @ParameterizedTest
  @MethodSource("tested")
  void folderIsValidAndPassesItsTests(Path folder) {
    Path copy = COPY.resolve(folder);
    for (List<String> command : terraform().validateAndTest()) {
      Terraform.Result result = terraform().run(copy, command.toArray(String[]::new));
      assertThat(result.exit()).as("%s in %s: %s", command, folder, result.output()).isZero();
    }
  }

  private static Terraform terraform() {
    assumeThat(terraform).as(Terraform.REMEDY).isPresent();
    return terraform.orElseThrow();
  }
}
