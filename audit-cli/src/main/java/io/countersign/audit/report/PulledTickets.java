package io.countersign.audit.report;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the manifest of a pull says about tickets that were given.
 *
 * @param manifest the path of its file
 * @param account who pulled, as Jira names the account
 * @param query which issues were asked for
 * @param startedAt when the pull began
 * @param issues how many were pulled
 * @param approximateCount how many the query finds, as Jira estimated it
 * @param files the paths of the files that it lists
 */
public record PulledTickets(
    String manifest,
    String site,
    String account,
    String query,
    Instant startedAt,
    Instant finishedAt,
    long issues,
    OptionalLong approximateCount,
    Set<String> files) {
  public PulledTickets {
    files = Set.copyOf(files);
  }

  /** What Jira estimated, for people. */
  public Optional<String> estimate() {
    return approximateCount.isPresent()
        ? Optional.of("%,d".formatted(approximateCount.getAsLong()))
        : Optional.empty();
  }
}
