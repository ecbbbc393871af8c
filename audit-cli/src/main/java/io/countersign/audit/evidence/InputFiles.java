package io.countersign.audit.evidence;

import io.countersign.audit.AuditException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that somebody means who names files and folders. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Every file once: those named, and all below a folder in the order of their paths; hidden ones
   * only where they are named.
   *
   * @param option what errors call it
   * @throws AuditException if there is no such file, or a folder can not be read
   */
  public static List<Path> of(String option, List<Path> named) {
    return named.stream().flatMap(path -> files(option, path).stream()).distinct().toList();
  }

  /** How long they are together, as far as that is known. */
  public static long bytes(List<Path> files) {
    return files.stream().mapToLong(InputFiles::bytes).sum();
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static List<Path> files(String option, Path path) {
    if (!Files.exists(path)) {
      throw new AuditException(option + ": there is no file or folder " + path);
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
      return below
          .filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new AuditException(
          option + ": the folder " + path + " can not be read: " + e.getMessage());
    }
  }
}
