package io.countersign.audit.evidence;

import io.countersign.audit.report.Population;
import io.countersign.audit.report.RejectedRecord;
import io.countersign.audit.report.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was given to an audit.
 *
 * @param evidence what the judge is to know
 * @param population what was read to know it
 */
public record Archive(Evidence evidence, Population population) {
  /** Reads all files, several at a time; the result is the same as of one after the other. */
  public static Archive read(List<InputFile> files, FileReader reader) {
    Pulls pulls = new Pulls(files);
    List<FileReading> readings =
        files.parallelStream()
            .map(file -> pulls.prove(file.path()) ? reader.readPulled(file) : reader.read(file))
            .toList();
    Evidence evidence = new Evidence();
    List<SourceFile> sources = new ArrayList<>();
    List<RejectedRecord> rejected = new ArrayList<>();
    for (FileReading reading : readings) {
      sources.add(reading.file().withDuplicates(evidence.add(reading)));
      rejected.addAll(reading.rejected());
    }
    List<String> gaps = TicketGaps.of(pulls, files, readings);
    return new Archive(
        evidence,
        new Population(sources, rejected, evidence.conflicting(), TicketGaps.told(pulls), gaps));
  }
}
