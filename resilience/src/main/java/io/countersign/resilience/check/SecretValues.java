package io.countersign.resilience.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for values that must not be anywhere, and tells where they were seen. */
public final class SecretValues {
  private static final int CHUNK = 1 << 20;

  /** As in a text whose characters were sixteen bits wide and were read as eight. */
  private static final Pattern NULS = Pattern.compile("\\\\u0000|\u0000");

  private final Pattern values;
  private final Map<String, Set<String>> seen = new TreeMap<>();

  /**
   * Of values that begin with a mark and end with a number and {@code z}; their case does not
   * matter.
   */
  public SecretValues(String mark) {
    this.values = Pattern.compile(mark + "[0-9]+z", Pattern.CASE_INSENSITIVE);
  }

  /** Looks into a text. */
  public void lookInto(String text, String place) {
    String plain = NULS.matcher(text).replaceAll("");
    values
        .matcher(plain)
        .results()
        .map(value -> value.group().toLowerCase(Locale.ROOT))
        .forEach(value -> add(place, value));
  }

  private synchronized void add(String place, String value) {
    seen.computeIfAbsent(place, p -> new ConcurrentSkipListSet<>()).add(value);
  }

  /** Looks into every file of a folder, whatever it is; chunks overlap. */
  public void lookInto(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lookIntoFile(file, "file " + folder.relativize(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private void lookIntoFile(Path file, String place) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String before = "";
      for (byte[] some = in.readNBytes(CHUNK); some.length > 0; some = in.readNBytes(CHUNK)) {
        String text = new String(some, StandardCharsets.ISO_8859_1);
        lookInto(before + text, place);
        before = text.substring(Math.max(0, text.length() - 200));
      }
    }
  }

  /** One line for each place in which one was seen. */
  public synchronized void addTo(Problems problems) {
    seen.forEach(
        (place, found) -> found.forEach(value -> problems.add("secret value in " + place, value)));
  }
}
