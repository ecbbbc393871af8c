package io.countersign.recognition.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.MutatingCalls;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a record about a secret is: the table of docs/semantics.md §1. */
final class Classification {
  private static final Pattern READS =
      Pattern.compile("(?:Get|BatchGet|List|Describe).*|ValidateResourcePolicy");

  private Classification() {}

  /** The class of a record; empty for a read-only call. */
  static Optional<ChangeClass> of(CloudTrailRecord record) {
    if (record.isServiceEvent()) {
      return Optional.of(ChangeClass.CONSEQUENCE);
    }
    if (isReadOnly(record)) {
      return Optional.empty();
    }
    boolean failed = record.text("/errorCode") != null;
    return Optional.of(failed ? ChangeClass.ATTEMPT : ChangeClass.CHANGE);
  }

  private static boolean isReadOnly(CloudTrailRecord record) {
    String action = String.valueOf(record.text("/eventName"));
    if (MutatingCalls.KNOWN.contains(action)) {
      return false;
    }
    JsonNode readOnly = record.detail().path("readOnly");
    boolean unknown = readOnly.isMissingNode() || readOnly.isNull();
    return unknown ? READS.matcher(action).matches() : readOnly.asBoolean();
  }
}
