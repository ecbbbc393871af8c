package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terraform accepts a variable that nothing uses: what a user sets would then have no effect. */
class VariablesTest {
  private static final String DECLARED = "^variable \"([a-z_]+)\"";

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of("modules"))) {
      return Stream.concat(Stream.of(Path.of("")), modules.sorted().toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyVariableIsUsedWhereItIsDeclared(Path folder) {
    List<String> declared = files(folder).stream().flatMap(f -> find(f, DECLARED)).toList();
    String texts =
        files(folder).stream()
            .map(VariablesTest::read)
            .map(VariablesTest::withoutValidations)
            .reduce("", String::concat);

    assertThat(declared)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(texts).containsPattern("\\bvar\\." + name + "\\b"));
  }

  /** The state can be kept where it is locked: the example needs no more than names. */
  @Test
  void theExampleOfABackendEncryptsAndLocksTheState() {
    assertThat(read(Path.of("backend.tf.example")))
        .contains("backend \"s3\" {")
        .containsPattern("encrypt\\s+= true")
        .containsPattern("use_lockfile\\s+= true");
  }

  /** With credentials of another account, Terraform stops. */
  @Test
  void theProviderIsHeldToTheAccount() {
    assertThat(read(Path.of("versions.tf")))
        .contains("allowed_account_ids = var.account_id == null ? null : [var.account_id]");
  }

  /** A variable's own validation is no use of it. */
  private static String withoutValidations(String text) {
    return text.replaceAll("(?ms)^  validation \\{.*?^  }$", "");
  }

  private static Stream<String> find(Path file, String regex) {
    return Pattern.compile(regex, Pattern.MULTILINE)
        .matcher(read(file))
        .results()
        .map(match -> match.group(1));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
      return files.filter(file -> file.toString().endsWith(".tf")).sorted().toList();
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
