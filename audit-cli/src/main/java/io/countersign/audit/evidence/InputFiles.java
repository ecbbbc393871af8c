package io.countersign.audit.evidence;

import io.countersign.audit.AuditException;
import io.countersign.correlation.evidence.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Expands the files and folders that the user names into the files to read. */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Every file once: those named, and all below a folder in the order of their paths; hidden ones
   * only where they are named. A file that both options name may hold both kinds of evidence.
   *
   * @throws AuditException if there is no such file, or a folder cannot be read
   */
  public static List<InputFile> of(List<Path> cloudTrail, List<Path> tickets) {
    Map<Path, Set<Feed>> admitted = new LinkedHashMap<>();
    admit(admitted, "--cloudtrail", cloudTrail, Feed.SECRET_CHANGES);
    admit(admitted, "--tickets", tickets, Feed.TICKETS);
    return admitted.entrySet().stream()
        .map(file -> new InputFile(file.getKey(), file.getValue()))
        .toList();
  }

  private static void admit(
      Map<Path, Set<Feed>> admitted, String option, List<Path> named, Feed feed) {
    named.stream()
        .flatMap(path -> files(option, path).stream())
        .forEach(file -> admitted.computeIfAbsent(file, f -> EnumSet.noneOf(Feed.class)).add(feed));
  }

  /** How long they are together, as far as that is known. */
  public static long bytes(List<InputFile> files) {
    return files.stream().map(InputFile::path).mapToLong(InputFiles::bytes).sum();
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
          option + ": the folder " + path + " cannot be read: " + e.getMessage());
    }
  }
}
