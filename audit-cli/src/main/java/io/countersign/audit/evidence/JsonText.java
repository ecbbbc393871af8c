package io.countersign.audit.evidence;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The text of a file: one JSON document, or a record on each line. Which one shows in its first
 * lines; of lines, one that is broken says nothing about the others.
 */
final class JsonText {
  private static final int SHOWN = 65_536;

  private final RecordSink sink;
  private final JsonRecords records;

  JsonText(RecordSink sink) {
    this.sink = sink;
    this.records = new JsonRecords(sink);
  }

  /**
   * Reads all of it; what was found before it breaks was handed on.
   *
   * @throws IOException if a document is no JSON; the message says so
   */
  void read(UntilBroken text) throws IOException {
    byte[] head = text.readNBytes(SHOWN);
    InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), text);
    if (isLines(new String(head, StandardCharsets.UTF_8), head.length < SHOWN)) {
      lines(all, text);
    } else {
      document(all);
    }
  }

  private void document(InputStream text) throws IOException {
    try {
      records.read(text);
    } catch (JsonProcessingException e) {
      throw new IOException("no JSON from " + place(e.getLocation()) + " on", e);
    }
  }

  private void lines(InputStream all, UntilBroken text) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(all, StandardCharsets.UTF_8));
    String line = reader.readLine();
    for (long number = 1; line != null; number++) {
      String next = reader.readLine();
      boolean isCutOff = next == null && text.failure().isPresent();
      line(line, number, isCutOff);
      line = next;
    }
  }

  private void line(String line, long number, boolean isCutOff) throws IOException {
    try {
      records.read(line);
    } catch (JsonProcessingException e) {
      if (!isCutOff) {
        sink.notARecord("line " + number + " is no JSON from its column " + column(e) + " on");
      }
    }
  }

  private static long column(JsonProcessingException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
  }

  private static String place(JsonLocation at) {
    return "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** A document begins with a line that does not end what it begins. */
  private static boolean isLines(String head, boolean isAll) {
    List<String> lines = head.lines().map(String::strip).toList();
    List<String> whole = isAll || lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
    List<String> filled = whole.stream().filter(line -> !line.isEmpty()).toList();
    boolean opensOnly = !filled.isEmpty() && filled.getFirst().matches("[\\[{].*[^}\\]]|[\\[{]");
    return !opensOnly && filled.stream().anyMatch(l -> l.startsWith("{") && l.endsWith("}"));
  }
}
