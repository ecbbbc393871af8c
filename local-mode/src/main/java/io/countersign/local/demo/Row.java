package io.countersign.local.demo;

import io.countersign.contract.DeadLetter;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Reason;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One line of the table, for people. */
record Row(List<String> cells, Mood mood) {
  /** What a row asks of its reader: its colour. */
  enum Mood {
    NO_ACTION,
    FLAGGED,
    FOLLOW_UP
  }

  static Row of(String title, Finding finding) {
    String what =
        Stream.of(finding.action(), finding.secretName(), finding.region())
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    String reasons = finding.reasons().stream().map(Reason::name).collect(Collectors.joining("\n"));
    return new Row(
        List.of(
            title,
            what,
            lastPart(Objects.toString(finding.actor(), "")),
            Objects.toString(finding.ticketKey(), "none"),
            (finding.verdict() + "\n" + reasons).strip(),
            why(finding.explanation())),
        mood(finding));
  }

  static Row of(String title, DeadLetter letter) {
    return new Row(
        List.of(
            title,
            "a message that\ncannot be read",
            "",
            Objects.toString(letter.ticketKey(), "none"),
            "DEAD LETTER\n" + letter.reason(),
            letter.explanation()),
        Mood.FOLLOW_UP);
  }

  private static Mood mood(Finding finding) {
    if (!finding.verdict().isMatched()) {
      return Mood.FOLLOW_UP;
    }
    return finding.reasons().isEmpty() ? Mood.NO_ACTION : Mood.FLAGGED;
  }

  /** What follows the first sentence, which says again what changed, when and by whom. */
  private static String why(String explanation) {
    int end = explanation.indexOf(" UTC. ");
    return end < 0 ? explanation : explanation.substring(end + " UTC. ".length());
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
