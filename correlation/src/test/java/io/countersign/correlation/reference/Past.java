package io.countersign.correlation.reference;

import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Semantics §3: the approval history of one ticket for one secret, under the terms of one policy.
 */
final class Past {
  private static final Comparator<TicketSnapshot> BY_TIME =
      Comparator.comparing(TicketSnapshot::updatedAt).thenComparing(TicketSnapshot::contentHash);

  final EffectivePolicy terms;

  /** Everything the ticket said, in order. */
  final List<Said> said;

  /** Empty where nothing that was said is proven and the policy asks for that. */
  final List<Episode> episodes;

  private final Set<Said> approving = new HashSet<>();
  private final Set<Said> implicit = new HashSet<>();
  private final Map<Said, Reason> reasonsOfNot = new HashMap<>();

  private Past(EffectivePolicy terms, List<Said> unordered, Predicate<TicketState> names) {
    this.terms = terms;
    // "At equal updatedAt a non-approving snapshot counts as the later one, then the higher content
    // hash." What is silent approves unless something before it in this order was not.
    this.said =
        unordered.stream()
            .sorted(
                Comparator.comparing(Said::at)
                    .thenComparingInt(Said::place)
                    .thenComparing(s -> !mayApprove(s.state()))
                    .thenComparing(Said::hash))
            .toList();
    boolean anEarlierOneHadEither = false;
    for (Said s : said) {
      classify(s, anEarlierOneHadEither, names);
      anEarlierOneHadEither |= Approving.hasEitherKey(s.state());
    }
    boolean nothingCounts = terms.enforcesVerification() && said.stream().noneMatch(Said::proven);
    this.episodes = nothingCounts ? List.of() : findEpisodes();
  }

  private boolean mayApprove(TicketState state) {
    return Approving.explicitly(state, terms) || Approving.implicitly(state, false, terms);
  }

  /**
   * What a ticket said, where it named the secret at all. "While the verified control is enforced,
   * unverified snapshots stay out of the history; a ticket that has only those objects
   * APPROVAL_UNVERIFIED."
   */
  static Optional<Past> of(
      Collection<TicketSnapshot> ticket, Predicate<TicketState> names, EffectivePolicy terms) {
    Optional<Past> proven = ofAll(ticket.stream().filter(Past::isProven).toList(), names, terms);
    Optional<Past> any = ofAll(ticket, names, terms);
    return terms.enforcesVerification() && proven.isPresent() ? proven : any;
  }

  private static Optional<Past> ofAll(
      Collection<TicketSnapshot> ticket, Predicate<TicketState> names, EffectivePolicy terms) {
    List<Said> said = new ArrayList<>();
    // "A snapshot that carries a full history replaces the plain steps up to its own updatedAt"
    Optional<TicketSnapshot> full =
        ticket.stream().filter(t -> !t.history().isEmpty()).max(BY_TIME);
    full.ifPresent(f -> said.addAll(steps(f, names)));
    // "a plain snapshot adds a step at its updatedAt, and reaches only the secrets it names"
    for (TicketSnapshot t : ticket) {
      boolean replaced = full.isPresent() && !t.updatedAt().isAfter(full.get().updatedAt());
      if (t.history().isEmpty() && names.test(t.state()) && !replaced) {
        said.add(new Said(t.updatedAt(), t.contentHash(), 0, isProven(t), t.state()));
      }
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(new Past(terms, said, names));
  }

  /** Decision: the history of a secret begins with the first step that names it. */
  private static List<Said> steps(TicketSnapshot full, Predicate<TicketState> names) {
    List<Said> steps = new ArrayList<>();
    for (TicketSnapshot.Step step : full.history()) {
      if (!steps.isEmpty() || names.test(step.state())) {
        steps.add(
            new Said(step.at(), full.contentHash(), steps.size(), isProven(full), step.state()));
      }
    }
    return steps;
  }

  private static boolean isProven(TicketSnapshot t) {
    return t.verification() != TicketSnapshot.Verification.NONE;
  }

  /** Decision: a step of a full history that no longer names the secret does not approve it. */
  private void classify(Said s, boolean anEarlierOneHadEither, Predicate<TicketState> names) {
    if (names.test(s.state()) && Approving.explicitly(s.state(), terms)) {
      approving.add(s);
    } else if (names.test(s.state())
        && Approving.implicitly(s.state(), anEarlierOneHadEither, terms)) {
      approving.add(s);
      implicit.add(s);
    } else {
      reasonsOfNot.put(
          s, names.test(s.state()) ? Approving.whyNot(s.state(), terms) : Reason.NOT_APPROVED);
    }
  }

  /** "Not approving, it is DECLINED, CANCELLED, else merely not approved." */
  Reason whyNot(Said s) {
    return reasonsOfNot.getOrDefault(s, Reason.NOT_APPROVED);
  }

  private List<Episode> findEpisodes() {
    List<Episode> found = new ArrayList<>();
    Episode open = null;
    Said lastNo = null;
    for (Said s : said) {
      if (!approving.contains(s)) {
        // "the first later non-approving snapshot"
        for (Episode e : found) {
          e.ended(s);
        }
        lastNo = s;
        open = null;
      } else if (open != null && continues(open, s)) {
        open.snapshots.add(s);
      } else {
        open = new Episode(s, approvalTime(s, lastNo));
        found.add(open);
      }
    }
    return List.copyOf(found);
  }

  /**
   * "A later approving snapshot continues it, expired or not, unless it states a later approval
   * time or is an implicit approval: then a new episode begins."
   */
  private boolean continues(Episode open, Said s) {
    Instant stated = s.state().approvedAt();
    boolean statesLater = stated != null && stated.isAfter(open.approvedAt);
    return !statesLater && !implicit.contains(s);
  }

  /**
   * "Its approval time is the time that the snapshot states if that lies in [updatedAt −
   * approvalLag, updatedAt] and not before the previous non-approving snapshot; otherwise its
   * updatedAt."
   */
  private Instant approvalTime(Said s, @Nullable Said lastNo) {
    Instant stated = s.state().approvedAt();
    boolean believed =
        stated != null
            && !stated.isBefore(s.at().minus(terms.durations().approvalLag()))
            && !stated.isAfter(s.at())
            && (lastNo == null || !stated.isBefore(lastNo.at()));
    return stated != null && believed ? stated : s.at();
  }

  Said last() {
    return said.getLast();
  }

  boolean isApproving(Said s) {
    return approving.contains(s);
  }

  /**
   * Decision: with no episode it is the last snapshot with updatedAt ≤ t + clockSkew, else its
   * first.
   */
  Said statementWithoutEpisode(Instant t) {
    return said.stream()
        .filter(s -> !s.at().isAfter(t.plus(terms.durations().clockSkew())))
        .reduce((a, b) -> b)
        .orElse(said.getFirst());
  }

  /**
   * "The one that covers t (the latest approval if several); else the earliest one approved after t
   * by at most retroactive; else the latest one approved before t (not yet open, or ended); else
   * the earliest one after t; else none."
   */
  Optional<Episode> episodeFor(Instant t) {
    Comparator<Episode> byApproval = Comparator.comparing(e -> e.approvedAt);
    Optional<Episode> covering =
        episodes.stream()
            .filter(e -> e.covers(t))
            .max(byApproval.thenComparingInt(episodes::indexOf));
    Optional<Episode> soonAfter =
        episodes.stream()
            .filter(e -> e.isApprovedAfter(t))
            .filter(e -> !e.approvedAt.isAfter(t.plus(terms.durations().retroactive())))
            .min(byApproval.thenComparingInt(episodes::indexOf));
    Optional<Episode> before =
        episodes.stream()
            .filter(e -> !e.isApprovedAfter(t))
            .max(byApproval.thenComparingInt(episodes::indexOf));
    Optional<Episode> after = episodes.stream().min(byApproval.thenComparingInt(episodes::indexOf));
    return covering.or(() -> soonAfter).or(() -> before).or(() -> after);
  }

  /** The end of the last cover, by all that was ever said. */
  Optional<Instant> lastEndOfCover() {
    return episodes.stream().map(e -> e.to(Instant.MAX)).max(Comparator.naturalOrder());
  }

  /** One approval, with the snapshots that continue it. */
  final class Episode {
    final List<Said> snapshots = new ArrayList<>();
    final Instant approvedAt;
    private @Nullable Said firstNo;

    Episode(Said first, Instant approvedAt) {
      this.snapshots.add(first);
      this.approvedAt = approvedAt;
    }

    void ended(Said no) {
      firstNo = firstNo == null ? no : firstNo;
    }

    /**
     * "the episode's last approving snapshot with updatedAt ≤ t + clockSkew; if there is none, of
     * its first"
     */
    Said statement(Instant t) {
      return snapshots.stream()
          .filter(s -> t.equals(Instant.MAX) || !s.at().isAfter(t.plus(skew())))
          .reduce((a, b) -> b)
          .orElse(snapshots.getFirst());
    }

    /** "from is the approval time or the planned start if later" */
    Instant from(Instant t) {
      Instant start = statement(t).state().windowStart();
      return start != null && start.isAfter(approvedAt) ? start : approvedAt;
    }

    /**
     * "the earliest of the first later non-approving snapshot and the natural end"; "Cover never
     * lasts beyond approval time + maxCover".
     */
    Instant to(Instant t) {
      Instant natural = naturalEnd(t);
      return firstNo != null && firstNo.at().isBefore(natural) ? firstNo.at() : natural;
    }

    private Instant naturalEnd(Instant t) {
      Instant latest = approvedAt.plus(terms.durations().maxCover());
      Instant planned = statement(t).state().windowEnd();
      Instant natural = planned != null ? planned : approvedAt.plus(terms.durations().validFor());
      return natural.isAfter(latest) ? latest : natural;
    }

    /** Why the cover ends; "on a tie the natural end gives the reason". */
    Reason endReason(Instant t) {
      if (firstNo != null && firstNo.at().isBefore(naturalEnd(t))) {
        Reason why = whyNot(firstNo);
        return why == Reason.NOT_APPROVED ? Reason.APPROVAL_REVOKED : why;
      }
      boolean planned = naturalEnd(t).equals(statement(t).state().windowEnd());
      return planned ? Reason.AFTER_WINDOW : Reason.APPROVAL_EXPIRED;
    }

    /** "from − clockSkew ≤ t < to + clockSkew and approval time − clockSkew ≤ t" */
    boolean covers(Instant t) {
      return !t.isBefore(from(t).minus(skew()))
          && t.isBefore(to(t).plus(skew()))
          && !t.isBefore(approvedAt.minus(skew()));
    }

    boolean hasEndedBy(Instant t) {
      return !t.isBefore(to(t).plus(skew()));
    }

    /** "approved after t means approval time > t + clockSkew" */
    boolean isApprovedAfter(Instant t) {
      return approvedAt.isAfter(t.plus(skew()));
    }

    private Duration skew() {
      return terms.durations().clockSkew();
    }
  }
}
