package io.countersign.audit.evidence;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    Encoding encoding = Encoding.of(head);
    InputStream behindMark =
        new ByteArrayInputStream(head, encoding.markLength(), head.length - encoding.markLength());
    InputStream all = new SequenceInputStream(behindMark, text);
    if (isLines(encoding.text(head), head.length < SHOWN)) {
      lines(new InputStreamReader(all, encoding.charset()), text);
    } else {
      document(all, encoding);
    }
  }

  private void document(InputStream text, Encoding encoding) throws IOException {
    try {
      if (encoding.charset().equals(StandardCharsets.UTF_8)) {
        records.read(text);
      } else {
        records.read(new InputStreamReader(text, encoding.charset()));
      }
    } catch (JsonProcessingException e) {
      throw new IOException("no JSON from " + place(e.getLocation()) + " on", e);
    }
  }

  private void lines(Reader all, UntilBroken text) throws IOException {
    BufferedReader reader = new BufferedReader(all);
    String line = reader.readLine();
    for (long number = 1; line != null; number++) {
      String next = reader.readLine();
      boolean isCutOff = next == null && text.failure().isPresent();
      line(withoutCommas(LogEvent.withoutTime(line)), number, isCutOff);
      line = next;
    }
  }

  /** Records may be separated by commas, at either end of a line. */
  private static String withoutCommas(String line) {
    String plain = line.strip();
    int start = plain.startsWith(",") ? 1 : 0;
    int end = plain.length() - (plain.length() > start && plain.endsWith(",") ? 1 : 0);
    return plain.substring(start, end).strip();
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

  private static String place(@Nullable JsonLocation at) {
    return at == null
        ? "a place that is nested too deeply or too long"
        : "line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** A document begins with a line that does not end what it begins. */
  private static boolean isLines(String head, boolean isAll) {
    List<String> lines = head.lines().map(LogEvent::withoutTime).map(String::strip).toList();
    List<String> whole = isAll || lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
    List<String> filled = whole.stream().filter(line -> !line.isEmpty()).toList();
    return !filled.isEmpty()
        && !opensOnly(filled.getFirst())
        && !isArrayOverLines(filled)
        && filled.stream()
            .map(JsonText::withoutCommas)
            .anyMatch(l -> l.startsWith("{") && l.endsWith("}"));
  }

  private static boolean opensOnly(String line) {
    return line.matches("[\\[{].*[^}\\]]|[\\[{]") && !isRecordWithComma(line);
  }

  /** A whole record, a comma behind it: of a document that ends so, the record is not whole. */
  private static boolean isRecordWithComma(String line) {
    String record = withoutCommas(line);
    return record.length() < line.length() && JsonRecords.isOneObject(record);
  }

  /** One list whose elements each begin a line with their comma. */
  private static boolean isArrayOverLines(List<String> filled) {
    return filled.size() > 1 && filled.get(0).startsWith("[") && filled.get(1).startsWith(",");
  }
}
