package io.countersign.correlation.work;

import io.countersign.correlation.approval.ApprovalEpisode;
import io.countersign.correlation.approval.ApprovalHistory;
import io.countersign.correlation.approval.TicketView;
import io.countersign.correlation.casefile.CaseFile;
import io.countersign.correlation.casefile.DistinctChange;
import io.countersign.correlation.casefile.Outlook;
import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.casefile.TicketFile;
import io.countersign.correlation.casefile.Timeline;
import io.countersign.correlation.control.Candidate;
import io.countersign.correlation.control.ChangeContext;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretName;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which changes a new message of a ticket can alter: those whose best candidate or named near miss
 * the ticket was or becomes. Reads the changes near the ticket only, and of those that another
 * ticket covers without objection only what lies behind the first moment that is new.
 */
final class Reach {
  private final OpenCase open;
  private final CaseFile file;
  private final Collaborators with;
  private final boolean secretIsEnforced;

  Reach(OpenCase open, Collaborators with) {
    this.open = open;
    this.file = open.file();
    this.with = with;
    this.secretIsEnforced = with.policies().enforcesEverywhere(ControlName.SECRET);
  }

  /** The changes to evaluate again after a message of the ticket was added. */
  List<DistinctChange> of(TicketFile ticket, Instant watermark) {
    Instant from = ticket.firstTime().minus(with.policies().horizon());
    Instant to =
        ticket.lastUpdate().plus(with.policies().maxCover()).plus(with.policies().horizon());
    List<DistinctChange> reached = new ArrayList<>();
    for (Timeline timeline : timelines(ticket)) {
      for (DistinctChange change : between(timeline.open(), from, to).values()) {
        if (alters(ticket, change, watermark)) {
          reached.add(change);
        }
      }
      Instant news = news(ticket, timeline);
      for (DistinctChange change :
          between(timeline.changes(), news.isAfter(from) ? news : from, to).values()) {
        if (!timeline.open().containsKey(change.position()) && alters(ticket, change, watermark)) {
          reached.add(change);
        }
      }
    }
    return reached;
  }

  private boolean alters(TicketFile ticket, DistinctChange change, Instant watermark) {
    Outlook outlook = change.outlook();
    if (outlook == null) {
      return true;
    }
    Candidate now = with.tickets().candidate(ticket, change, file, watermark).orElse(null);
    if (!outlook.named().contains(ticket.key())) {
      return now != null && outlook.admits(now);
    }
    Candidate before =
        before(ticket, change)
            .flatMap(view -> with.tickets().candidate(view, change, file, watermark))
            .orElse(null);
    return now == null || before == null || !now.readsAs(before);
  }

  private Optional<TicketView> before(TicketFile ticket, DistinctChange change) {
    Secret secret = change.record().secret();
    return secret == null
        ? Optional.empty()
        : ticket.previousView(secret, change.context(secret, with.policies()).effective());
  }

  /**
   * The first moment of which the ticket now says something else, less the skew of clocks: a change
   * that is covered without objection before it stays so.
   */
  private Instant news(TicketFile ticket, Timeline timeline) {
    DistinctChange any =
        timeline.changes().isEmpty() ? null : timeline.changes().lastEntry().getValue();
    Secret secret = any == null ? null : any.record().secret();
    if (any == null
        || secret == null
        || ticket.namesIncarnations()
        || ticket.namesDifferently(secret.name())
        || with.policies().versions().size() > 1) {
      return Instant.MIN;
    }
    ChangeContext context = any.context(secret, with.policies());
    TicketView now = ticket.view(secret, context.effective());
    ApprovalHistory before =
        ticket.previousView(secret, context.effective()).map(TicketView::history).orElse(null);
    if (now == null || (before == null && ticket.pieces().size() > 1)) {
      return Instant.MIN;
    }
    Instant first = first(now.history(), before);
    return first.minus(with.policies().clockSkew());
  }

  /** The first entry that differs, or the believed approval of an episode from there on. */
  private static Instant first(ApprovalHistory now, @Nullable ApprovalHistory before) {
    Instant first =
        before == null
            ? now.first().at()
            : now.firstDifference(before).orElse(Instant.MAX.minusSeconds(86_400));
    Instant news = earliest(now, first);
    return before == null ? news : earliest(before, news);
  }

  /** That moment, or the believed approval of an episode that reaches it, if that is earlier. */
  private static Instant earliest(ApprovalHistory history, Instant first) {
    Instant earliest = first;
    for (ApprovalEpisode episode : history.episodes()) {
      boolean reaches = !episode.snapshots().getLast().at().isBefore(first);
      earliest =
          reaches && episode.approvedAt().isBefore(earliest) ? episode.approvedAt() : earliest;
    }
    return earliest;
  }

  /**
   * Secrets that the ticket can matter to: those that it names with account and region, or all of a
   * name; of the others those with published findings, which may name it as a near miss.
   */
  private Collection<Timeline> timelines(TicketFile ticket) {
    Set<Timeline> timelines = new LinkedHashSet<>();
    for (SecretReference reference : ticket.references()) {
      timelines.addAll(timelines(reference));
    }
    if (secretIsEnforced) {
      for (SecretName secret : List.copyOf(open.exposed())) {
        Timeline timeline = file.timelines().get(secret);
        if (timeline == null || timeline.open().isEmpty()) {
          open.exposed().remove(secret);
        } else if (ticket.canMean(secret.name())) {
          timelines.add(timeline);
        }
      }
    }
    return timelines;
  }

  /** The timelines of the secrets that a reference can clear. */
  List<Timeline> timelines(SecretReference reference) {
    List<Timeline> timelines = new ArrayList<>(1);
    for (SecretReference.Reading reading : reference.readings()) {
      if (reading.account() == null || reading.region() == null || !secretIsEnforced) {
        file.timelines()
            .forEach(
                (secret, timeline) -> {
                  if (secret.name().equals(reading.name())) {
                    timelines.add(timeline);
                  }
                });
      } else {
        Timeline timeline =
            file.timelines()
                .get(new SecretName(reading.account(), reading.region(), reading.name()));
        if (timeline != null) {
          timelines.add(timeline);
        }
      }
    }
    return timelines;
  }

  /** The changes of a time, both ends included. */
  static NavigableMap<Position, DistinctChange> between(
      NavigableMap<Position, DistinctChange> changes, Instant from, Instant to) {
    return from.isAfter(to)
        ? Collections.emptyNavigableMap()
        : changes.subMap(Position.from(from), true, Position.upTo(to), true);
  }

  static NavigableMap<Position, DistinctChange> between(
      Timeline timeline, Instant from, Instant to) {
    return between(timeline.changes(), from, to);
  }
}
