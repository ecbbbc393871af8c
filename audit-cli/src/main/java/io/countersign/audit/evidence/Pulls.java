package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.audit.manifest.Manifest;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Sha256;
import io.countersign.recognition.message.RejectedException;
import io.countersign.recognition.message.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The manifests among files that were given, and what each of them lists. */
final class Pulls {
  private final Map<Path, Pull> byFolder = new LinkedHashMap<>();
  private final List<String> unreadable = new ArrayList<>();

  /**
   * A manifest.
   *
   * @param path of its file
   * @param isIntact whether it is as it was written
   * @param files what it lists, by absolute paths
   */
  record Pull(Path path, Manifest manifest, boolean isIntact, Map<Path, Manifest.Listed> files) {}

  /** Finds manifests by their name, among files that may hold tickets. */
  Pulls(List<InputFile> files) {
    files.stream()
        .filter(file -> file.admits().contains(Feed.TICKETS))
        .map(InputFile::path)
        .filter(path -> path.endsWith(Manifest.FILE_NAME))
        .forEach(this::find);
  }

  /** All of them, in the order in which they were given. */
  List<Pull> all() {
    return List.copyOf(byFolder.values());
  }

  /** Manifests that cannot be read; a sentence each. */
  List<String> unreadable() {
    return unreadable;
  }

  /** The one that tells of a file: in its folder, or in the next one above that has one. */
  Optional<Pull> over(Path path) {
    for (Path folder = absolute(path).getParent(); folder != null; folder = folder.getParent()) {
      Pull pull = byFolder.get(folder);
      if (pull != null) {
        return Optional.of(pull);
      }
    }
    return Optional.empty();
  }

  /** Whether an intact manifest lists the file as it is stored. */
  boolean prove(Path path) {
    return over(path)
        .filter(Pull::isIntact)
        .map(pull -> pull.files().get(absolute(path)))
        .filter(listed -> listed.sha256().equals(sha256(path)))
        .isPresent();
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private void find(Path path) {
    try {
      byte[] contents = Files.readAllBytes(path);
      JsonNode json = StrictJson.read(new String(contents, StandardCharsets.UTF_8));
      if (Manifest.recognises(json)) {
        add(path, Manifest.parse(json), Manifest.isIntact(contents));
      }
    } catch (RejectedException e) {
      unreadable.add(path + ": the manifest cannot be read: it is no JSON");
    } catch (IOException | IllegalArgumentException e) {
      unreadable.add(path + ": the manifest cannot be read: " + e.getMessage());
    }
  }

  private void add(Path path, Manifest manifest, boolean isIntact) {
    Map<Path, Manifest.Listed> files = new LinkedHashMap<>();
    manifest
        .files()
        .forEach(listed -> files.put(absolute(path.resolveSibling(listed.name())), listed));
    Path folder = absolute(path).getParent();
    if (folder != null) {
      byFolder.put(folder, new Pull(path, manifest, isIntact, files));
    }
  }

  /** Empty if the file cannot be read: the reader says why. */
  private static String sha256(Path path) {
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = Files.newInputStream(path);
        OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      in.transferTo(out);
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return "";
    }
  }
}
