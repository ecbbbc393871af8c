package io.countersign.correlation.casefile;

import io.countersign.correlation.verdict.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes of judging a case file at a watermark: what is to be published, what is to be
 * remembered of it, and when to look at the file again.
 *
 * @param publications in no order that matters
 * @param rulings those that are new, by finding id
 * @param next the lowest watermark at which something changes even without new evidence
 */
public record Docket(
    List<Publication> publications, Map<String, Ruling> rulings, Optional<Instant> next) {

  /**
   * Compares opinions with what was published before.
   *
   * @param decidedAt time of publication of the record that led here
   */
  public static Docket of(
      List<Opinion> opinions, Map<String, Ruling> before, Instant watermark, Instant decidedAt) {
    List<Publication> publications = new ArrayList<>();
    Map<String, Ruling> rulings = new HashMap<>();
    for (Opinion opinion : opinions) {
      Ruling last = before.get(opinion.finding().findingId());
      if (opinion.isDue(watermark) && isNews(opinion.finding(), last)) {
        int revision = last == null ? 1 : last.revision() + 1;
        Finding finding =
            opinion.finding().published(revision, decidedAt, opinion.finding().late());
        publish(finding, last).forEach(publications::add);
        rulings.put(finding.findingId(), ruling(finding));
      }
    }
    return new Docket(publications, rulings, next(opinions, watermark));
  }

  private static boolean isNews(Finding finding, @Nullable Ruling last) {
    return last == null || !last.fingerprint().equals(Fingerprint.of(finding));
  }

  /** A finding that crosses from one topic to the other goes to both. */
  private static Stream<Publication> publish(Finding finding, @Nullable Ruling last) {
    boolean matched = finding.verdict().isMatched();
    Publication here = new Publication(finding, matched);
    return last == null || last.verdict().isMatched() == matched
        ? Stream.of(here)
        : Stream.of(here, new Publication(finding.asCrossed(), !matched));
  }

  private static Ruling ruling(Finding finding) {
    return new Ruling(
        finding.revision(), finding.verdict(), finding.ticketKey(), Fingerprint.of(finding));
  }

  private static Optional<Instant> next(List<Opinion> opinions, Instant watermark) {
    return opinions.stream()
        .flatMap(o -> Stream.concat(Stream.of(o.from()), o.revisit().stream()))
        .filter(moment -> moment.isAfter(watermark))
        .min(Instant::compareTo);
  }
}
