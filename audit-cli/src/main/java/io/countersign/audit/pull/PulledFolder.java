package io.countersign.audit.pull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.audit.AuditException;
import io.countersign.audit.manifest.Manifest;
import io.countersign.correlation.evidence.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a pull. It is written beside its place and moved there when it is complete, so that
 * it is there as a whole or not at all. Other users cannot read it.
 */
final class PulledFolder implements AutoCloseable {
  private final Path place;
  private final Path beside;
  private final List<Manifest.Listed> files = new ArrayList<>();

  /**
   * Begins one.
   *
   * @throws AuditException if the place is taken or cannot be written
   */
  PulledFolder(Path folder) {
    place = folder.toAbsolutePath().normalize();
    try {
      if (Files.exists(place) && !isEmpty(place)) {
        throw new AuditException(
            "--out: " + folder + " is there already: name a folder that is not, or is empty");
      }
      beside = Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".part");
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Adds a file with so many issues. */
  void add(ObjectNode page, int issues) {
    String name = "issues-%05d.json".formatted(files.size() + 1);
    byte[] bytes = (page + "\n").getBytes(StandardCharsets.UTF_8);
    write(name, bytes);
    String hash = HexFormat.of().formatHex(Sha256.newDigest().digest(bytes));
    files.add(new Manifest.Listed(name, bytes.length, hash, issues));
  }

  List<Manifest.Listed> files() {
    return files;
  }

  /** Adds the manifest, and moves all of it to its place. */
  void finish(Manifest manifest) {
    write(Manifest.FILE_NAME, manifest.bytes());
    try {
      Files.deleteIfExists(place);
      Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  /** Removes what was written if it was not finished. */
  @Override
  public void close() {
    try (Stream<Path> written = Files.exists(beside) ? Files.walk(beside) : Stream.empty()) {
      for (Path path : written.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new AuditException("--out: " + beside + " is left over and cannot be removed: " + e);
    }
  }

  private void write(String name, byte[] bytes) {
    try {
      Files.write(beside.resolve(name), bytes);
    } catch (IOException e) {
      throw cannotBeWritten(e);
    }
  }

  private AuditException cannotBeWritten(IOException e) {
    return new AuditException(
        "--out: "
            + place
            + " cannot be written ("
            + e
            + "): name a folder below one that is there and has room");
  }
}
