package io.countersign.audit.evidence;

import io.countersign.audit.evidence.Pulls.Pull;
import io.countersign.audit.manifest.Manifest;
import io.countersign.audit.report.PulledTickets;
import io.countersign.audit.report.SourceFile;
import io.countersign.correlation.evidence.Feed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds tickets that were given against what they say of themselves: files of pulls against their
 * manifests, pages of Jira's search against "more follows".
 */
final class TicketGaps {
  /** A manifest can hold anything; a gap is one line that cannot command a terminal. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");

  private final Pulls pulls;
  private final Map<Path, FileReading> given = new HashMap<>();
  private final List<String> gaps = new ArrayList<>();

  private TicketGaps(Pulls pulls) {
    this.pulls = pulls;
  }

  /** What is missing, added or not as it was pulled: a sentence each, which begins with a path. */
  static List<String> of(Pulls pulls, List<InputFile> files, List<FileReading> readings) {
    TicketGaps found = new TicketGaps(pulls);
    found.gaps.addAll(pulls.unreadable());
    for (int i = 0; i < files.size(); i++) {
      found.given.put(Pulls.absolute(files.get(i).path()), readings.get(i));
    }
    pulls.all().forEach(found::pull);
    files.forEach(found::added);
    found.searches(readings);
    return found.gaps.stream().map(gap -> CONTROL.matcher(gap).replaceAll(" ")).toList();
  }

  /** What the manifests say. */
  static List<PulledTickets> told(Pulls pulls) {
    return pulls.all().stream().map(TicketGaps::told).toList();
  }

  private static PulledTickets told(Pull pull) {
    Manifest manifest = pull.manifest();
    Manifest.Account account = manifest.account();
    Long count = manifest.approximateCount();
    return new PulledTickets(
        pull.path().toString(),
        manifest.site(),
        account.name() == null ? account.id() : account.name() + " (" + account.id() + ")",
        manifest.query(),
        manifest.startedAt(),
        manifest.finishedAt(),
        manifest.issues(),
        count == null ? OptionalLong.empty() : OptionalLong.of(count),
        manifest.files().stream().map(file -> place(pull, file)).collect(Collectors.toSet()));
  }

  private void pull(Pull pull) {
    if (!pull.isIntact()) {
      gaps.add(pull.path() + ": it was altered after the pull: what it says proves nothing");
    }
    pull.files().forEach((path, listed) -> compare(pull, path, listed));
    for (Manifest.NotRead issue : pull.manifest().notRead()) {
      gaps.add(
          "%s: %s was found and not read: %s: %s"
              .formatted(pull.path(), issue.key(), issue.reason(), issue.detail()));
    }
  }

  private void compare(Pull pull, Path path, Manifest.Listed listed) {
    FileReading here = given.get(path);
    if (here == null) {
      gaps.add(
          "%s: it was pulled and is not here: give the whole folder of %s"
              .formatted(place(pull, listed), pull.path()));
    } else if (!here.file().sha256().equals(listed.sha256())) {
      gaps.add(
          "%s: it was altered after the pull: its SHA-256 is not that of %s"
              .formatted(place(pull, listed), pull.path()));
    }
  }

  private void added(InputFile file) {
    Path path = file.path();
    if (file.admits().contains(Feed.TICKETS)) {
      pulls
          .over(path)
          .filter(pull -> !Pulls.absolute(pull.path()).equals(Pulls.absolute(path)))
          .filter(pull -> !pull.files().containsKey(Pulls.absolute(path)))
          .ifPresent(
              pull ->
                  gaps.add(
                      "%s: it was added after the pull: %s does not list it"
                          .formatted(path, pull.path())));
    }
  }

  /** Pages do not name their search: one last page is enough. */
  private void searches(List<FileReading> readings) {
    boolean ends = readings.stream().anyMatch(reading -> reading.pages().last() > 0);
    readings.stream()
        .filter(reading -> reading.pages().open() > 0 && !ends)
        .findFirst()
        .map(FileReading::file)
        .map(SourceFile::path)
        .ifPresent(
            path ->
                gaps.add(
                    path
                        + ": Jira says that more pages follow, and no last page is among the files"));
  }

  private static String place(Pull pull, Manifest.Listed file) {
    return pull.path().resolveSibling(file.name()).toString();
  }
}
