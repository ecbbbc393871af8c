package io.countersign.correlation.casefile;

import io.countersign.correlation.evidence.SecretChange;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One change, of which several records may tell: both accounts' copies of a cross-account call are
 * one.
 *
 * @param record the most telling copy
 * @param eventIds ids of all copies
 * @param late whether every copy came late
 */
record Reported(SecretChange record, List<String> eventIds, boolean late) {
  static final Comparator<Reported> BY_TIME =
      Comparator.comparing((Reported r) -> r.record().eventTime())
          .thenComparing(r -> r.record().id());

  private static final Comparator<Heard<SecretChange>> MOST_TELLING_FIRST =
      Comparator.comparing((Heard<SecretChange> h) -> h.evidence().secret() == null)
          .thenComparing(
              h -> h.evidence().secret() == null || h.evidence().secret().suffix() == null)
          .thenComparing(h -> h.evidence().actor().isUnknown())
          .thenComparing(h -> h.evidence().actor().arn() == null)
          .thenComparing(h -> h.evidence().eventId())
          .thenComparing(Heard::key);

  /** All changes of a case file, in order of time. */
  static List<Reported> all(List<Heard<SecretChange>> heard) {
    Map<String, List<Heard<SecretChange>>> copies =
        heard.stream().collect(Collectors.groupingBy(h -> h.evidence().id()));
    return copies.values().stream().map(Reported::of).sorted(BY_TIME).toList();
  }

  private static Reported of(Collection<Heard<SecretChange>> copies) {
    return new Reported(
        copies.stream().min(MOST_TELLING_FIRST).orElseThrow().evidence(),
        copies.stream().map(h -> h.evidence().eventId()).distinct().sorted().toList(),
        copies.stream().allMatch(Heard::late));
  }
}
