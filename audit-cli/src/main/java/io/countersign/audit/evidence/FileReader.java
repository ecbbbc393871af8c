package io.countersign.audit.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.audit.manifest.Manifest;
import io.countersign.audit.report.Counts;
import io.countersign.audit.report.SourceFile;
import io.countersign.audit.report.SourceFile.Unreadable;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.recognition.message.RejectReason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads one file of evidence, plain or gzip, of whatever shape. Nothing in a file is fatal: what
 * could be read counts, and the rest is told.
 */
public final class FileReader {
  private static final int BUFFER = 65_536;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final Interpreter ofPulled;
  private final Interpreter ofOthers;
  private final LongConsumer progress;

  /**
   * A reader; many threads may use it at once.
   *
   * @param progress is told of every so many bytes
   */
  public FileReader(TicketForm form, LongConsumer progress) {
    this.ofPulled = new Interpreter(form.with(Verification.READ_BACK));
    this.ofOthers = new Interpreter(form);
    this.progress = progress;
  }

  /** Reads a file; never throws because of what is in it. */
  public FileReading read(InputFile input) {
    return read(input, ofOthers);
  }

  /** The same of a file of which a manifest proves that Countersign pulled it. */
  FileReading readPulled(InputFile input) {
    return read(input, ofPulled);
  }

  private FileReading read(InputFile input, Interpreter interpreter) {
    Path path = input.path();
    try (StoredBytes stored = new StoredBytes(Files.newInputStream(path), progress)) {
      return read(input, interpreter, stored);
    } catch (IOException e) {
      Unreadable unreadable = new Unreadable(0, "it cannot be read: " + e);
      SourceFile file =
          new SourceFile(
              path.toString(),
              0,
              "",
              Counts.NONE,
              null,
              null,
              Optional.empty(),
              Optional.of(unreadable));
      return new FileReading(file, List.of(), List.of(), List.of(), SearchPages.NONE);
    }
  }

  private FileReading read(InputFile input, Interpreter interpreter, StoredBytes stored)
      throws IOException {
    Contents contents = new Contents(input, interpreter);
    Optional<String> failure = contents.read(stored);
    stored.drain();
    Tally tally = contents.tally;
    SourceFile file =
        new SourceFile(
            input.path().toString(),
            stored.count(),
            stored.sha256Hex(),
            tally.counts(),
            tally.firstEvent(),
            tally.lastEvent(),
            stored.count() == 0 ? Optional.of("it is empty") : contents.note,
            failure.map(why -> new Unreadable(tally.records(), why)));
    return new FileReading(
        file, tally.changes(), tally.tickets(), tally.rejected(), contents.pages);
  }

  /** The records of one file on their way to its tally. */
  private static final class Contents implements RecordSink {
    final Tally tally;
    private final Set<Feed> admits;
    private final Interpreter interpreter;
    Optional<String> note = Optional.empty();
    SearchPages pages = SearchPages.NONE;

    Contents(InputFile input, Interpreter interpreter) {
      this.interpreter = interpreter;
      tally = new Tally(input.path().toString());
      admits = input.admits();
    }

    /** Why it could not be read to its end; empty if it could. */
    Optional<String> read(InputStream stored) {
      try {
        UntilBroken text = new UntilBroken(unzipped(new BufferedInputStream(stored, BUFFER)));
        Optional<String> failure = read(text);
        return text.failure().map(FileReader::broken).or(() -> failure);
      } catch (IOException e) {
        return Optional.of(broken(e));
      }
    }

    private Optional<String> read(UntilBroken text) {
      try {
        new JsonText(this).read(text);
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void record(JsonNode json) {
      if (Interpreter.isDigest(json)) {
        note = Optional.of("a digest file: it proves log files and holds no events");
      } else if (Manifest.recognises(json)) {
        note =
            Optional.of("a manifest: under the name manifest.json it proves the files beside it");
      } else {
        pages = pages.and(json);
        interpreter.read(json, admits).forEach(tally::count);
      }
    }

    @Override
    public void ofOtherSource() {
      tally.ofOtherSource();
    }

    @Override
    public void notARecord(String why) {
      tally.rejected(RejectReason.NOT_JSON, why, null);
    }
  }

  private static InputStream unzipped(BufferedInputStream stored) throws IOException {
    stored.mark(2);
    int magic = stored.read() << 8 | stored.read();
    stored.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(stored, BUFFER) : stored;
  }

  private static String broken(IOException e) {
    return e instanceof EOFException
        ? "the gzip stream ends in the middle: copy the file again"
        : "it breaks off: " + e;
  }
}
