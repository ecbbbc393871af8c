package io.countersign.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of one kind below a folder, as text. {@code terraform fmt} gives Terraform's one form, so
 * that a pattern finds what it looks for; a parser would not evaluate them either.
 */
record Texts(Path folder, String ending) {
  static Texts terraform(String folder) {
    return new Texts(Path.of("").toAbsolutePath().resolve(folder), ".tf");
  }

  static Texts java(String module) {
    return new Texts(Path.of("").toAbsolutePath().resolveSibling(module + "/src/main"), ".java");
  }

  static Texts docs(String file) {
    return new Texts(Path.of("").toAbsolutePath().resolveSibling("docs"), file);
  }

  /** The first group of each match, in the order of the files. */
  List<String> find(String regex) {
    Pattern pattern = Pattern.compile(regex, Pattern.MULTILINE);
    return read().stream()
        .flatMap(text -> pattern.matcher(text).results())
        .map(match -> match.group(1))
        .toList();
  }

  private List<String> read() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(this::isOfThem).sorted().map(Texts::text).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOfThem(Path file) {
    String path = folder.relativize(file).toString();
    return path.endsWith(ending) && !path.contains("target/") && !path.contains(".terraform/");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
