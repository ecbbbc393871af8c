package io.countersign.audit.evidence;

import io.countersign.audit.report.RejectedRecord;
import io.countersign.audit.report.SourceFile;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.recognition.message.Recognised;
import java.util.List;

/**
 * What one file held.
 *
 * @param file with all counts but that of duplicates: those show only beside other files
 * @param changes with their consequences and attempts
 * @param tickets each with a snapshot for every root name of the secrets that it names
 * @param pages what pages of Jira's search in it say about pages behind them
 */
public record FileReading(
    SourceFile file,
    List<SecretChange> changes,
    List<Recognised.Ticket> tickets,
    List<RejectedRecord> rejected,
    SearchPages pages) {
  public FileReading {
    changes = List.copyOf(changes);
    tickets = List.copyOf(tickets);
    rejected = List.copyOf(rejected);
  }
}
