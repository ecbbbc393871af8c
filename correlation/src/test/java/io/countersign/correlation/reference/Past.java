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
  final EffectivePolicy terms;

  /** Everything the ticket said, in order. */
  final List<Said> said;

  /**
   * The approvals that cover the secret; empty where nothing that was said is proven and the policy
   * asks for that.
   */
  final List<Episode> episodes;

  /** The times of all approvals of the ticket, those that do not cover the secret too. */
  final List<Instant> whatever;

  private final Set<Said> mentioning = new HashSet<>();
  private final Set<Said> covering = new HashSet<>();

  private final Set<Said> approving = new HashSet<>();
  private final Set<Said> implicit = new HashSet<>();
  private final Map<Said, Reason> reasonsOfNot = new HashMap<>();

  private Past(EffectivePolicy terms, List<Said> unordered, Naming naming, boolean nothingCounts) {
    this.terms = terms;
    // "At equal updatedAt a non-approving snapshot counts as the later one, then the higher content
    // hash." What is silent approves unless something before it in this order was not.
    this.said =
        unordered.stream()
            .sorted(
                Comparator.comparing(Said::at)
                    .thenComparingInt(Said::place)
                    .thenComparing(s -> !mayApprove(s.state(), terms))
                    .thenComparing(Said::hash))
            .toList();
    boolean anEarlierOneHadEither = false;
    boolean anyIsCertain = said.stream().anyMatch(s -> naming.certainly().test(s.state()));
    for (Said s : said) {
      classify(s, anEarlierOneHadEither);
      anEarlierOneHadEither |= Approving.hasEitherKey(s.state());
      if (naming.atAll().test(s.state())) {
        mentioning.add(s);
      }
      if (anyIsCertain ? naming.certainly().test(s.state()) : naming.atAll().test(s.state())) {
        covering.add(s);
      }
    }
    List<Episode> all = nothingCounts ? List.of() : findEpisodes();
    this.whatever = all.stream().map(e -> e.approvedAt).toList();
    this.episodes = all.stream().filter(e -> e.covers).toList();
  }

  /**
   * Which states of a ticket are about the secret.
   *
   * @param atAll by a reference that can mean it
   * @param certainly "by a reference to which control secret does not object"
   */
  record Naming(Predicate<TicketState> atAll, Predicate<TicketState> certainly) {}

  private static boolean mayApprove(TicketState state, EffectivePolicy terms) {
    return Approving.explicitly(state, terms) || Approving.implicitly(state, false, terms);
  }

  /**
   * What a ticket said, where it named the secret at all. "While the verified control is enforced,
   * unverified snapshots stay out of the history; a ticket that has only those objects
   * APPROVAL_UNVERIFIED."
   */
  static Optional<Past> of(Collection<TicketSnapshot> ticket, Naming names, EffectivePolicy terms) {
    Optional<Past> proven =
        ofAll(ticket.stream().filter(Past::isProven).toList(), names, terms, false);
    boolean nothingCounts = terms.enforcesVerification() && proven.isEmpty();
    return terms.enforcesVerification() && proven.isPresent()
        ? proven
        : ofAll(ticket, names, terms, nothingCounts);
  }

  private static Optional<Past> ofAll(
      Collection<TicketSnapshot> ticket,
      Naming names,
      EffectivePolicy terms,
      boolean nothingCounts) {
    List<Said> said = new ArrayList<>();
    // "A snapshot that carries a full history replaces the plain steps up to its own updatedAt"
    // "At equal updatedAt, a snapshot that is not approving counts as the later one"
    Optional<TicketSnapshot> full =
        ticket.stream()
            .filter(t -> !t.history().isEmpty())
            .max(
                Comparator.comparing(TicketSnapshot::updatedAt)
                    .thenComparing(t -> !mayApprove(t.state(), terms))
                    .thenComparing(TicketSnapshot::contentHash));
    full.ifPresent(f -> said.addAll(steps(f)));
    // "a plain snapshot adds a step at its updatedAt, and reaches only the secrets it names"
    for (TicketSnapshot t : ticket) {
      boolean replaced = full.isPresent() && !t.updatedAt().isAfter(full.get().updatedAt());
      if (t.history().isEmpty() && names.atAll().test(t.state()) && !replaced) {
        said.add(new Said(t.updatedAt(), t.contentHash(), 0, true, isProven(t), t.state()));
      }
    }
    return said.stream().anyMatch(s -> names.atAll().test(s.state()))
        ? Optional.of(new Past(terms, said, names, nothingCounts))
        : Optional.empty();
  }

  private static List<Said> steps(TicketSnapshot full) {
    List<Said> steps = new ArrayList<>();
    for (TicketSnapshot.Step step : full.history()) {
      steps.add(
          new Said(
              step.at(), full.contentHash(), steps.size(), false, isProven(full), step.state()));
    }
    return steps;
  }

  private static boolean isProven(TicketSnapshot t) {
    return t.verification() != TicketSnapshot.Verification.NONE;
  }

  private void classify(Said s, boolean anEarlierOneHadEither) {
    if (Approving.explicitly(s.state(), terms)) {
      approving.add(s);
    } else if (Approving.implicitly(s.state(), anEarlierOneHadEither, terms)) {
      approving.add(s);
      implicit.add(s);
    } else {
      reasonsOfNot.put(s, Approving.whyNot(s.state(), terms));
    }
  }

  /** "Not approving, it is DECLINED, CANCELLED, else merely not approved." */
  Reason whyNot(Said s) {
    return reasonsOfNot.getOrDefault(s, Reason.NOT_APPROVED);
  }

  /**
   * "In a full history, an episode covers a secret only if the step that began the episode names
   * the secret. Within an episode, cover of a secret ends at the first step that does not name it;
   * named again, it needs a new approval. What plain snapshots add after a full history counts as
   * plain."
   */
  private List<Episode> findEpisodes() {
    List<Episode> found = new ArrayList<>();
    Episode open = null;
    Said lastNo = null;
    for (Said s : said) {
      boolean names = s.plain() || covering.contains(s);
      if (!approving.contains(s) || !names) {
        // "the first later non-approving snapshot", or the first that does not name the secret
        found.forEach(e -> e.ended(s));
      }
      if (!approving.contains(s)) {
        lastNo = s;
        open = null;
      } else if (open == null || !continues(open, s) || beginsAsPlain(s, found)) {
        open = new Episode(s, approvalTime(s, lastNo), names);
        found.add(open);
      } else if (open.covers && open.firstNo == null) {
        open.snapshots.add(s);
      }
    }
    return List.copyOf(found);
  }

  private static boolean beginsAsPlain(Said s, List<Episode> found) {
    return s.plain() && found.stream().noneMatch(e -> e.covers && e.firstNo == null);
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

  /** The first that names the secret. */
  Said first() {
    return said.stream().filter(mentioning::contains).findFirst().orElseThrow();
  }

  /** "If none is left and one was passed over, control approval objects ADDED_AFTER_APPROVAL" */
  boolean isAddedAfterApproval() {
    return episodes.isEmpty() && !whatever.isEmpty();
  }

  /**
   * "Without any episode, what the ticket said is the last snapshot with updatedAt ≤ t + clockSkew,
   * else the first that names the secret."
   */
  Said statementWithoutEpisode(Instant t) {
    return said.stream()
        .filter(s -> !s.at().isAfter(t.plus(terms.durations().clockSkew())))
        .reduce((a, b) -> b)
        .orElseGet(this::first);
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
            .filter(e -> e.isOpen(t))
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
    final boolean covers;
    private @Nullable Said firstNo;

    Episode(Said first, Instant approvedAt, boolean covers) {
      this.covers = covers;
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
      // "Planned start without an end: the natural end is the later of planned start and approval
      // time, + validFor"
      Instant natural = planned != null ? planned : from(t).plus(terms.durations().validFor());
      return natural.isAfter(latest) ? latest : natural;
    }

    /** Why the cover ends; "on a tie the natural end gives the reason". */
    Reason endReason(Instant t) {
      if (firstNo != null && firstNo.at().isBefore(naturalEnd(t))) {
        Reason why = approving.contains(firstNo) ? Reason.NOT_APPROVED : whyNot(firstNo);
        return why == Reason.NOT_APPROVED ? Reason.APPROVAL_REVOKED : why;
      }
      boolean planned = naturalEnd(t).equals(statement(t).state().windowEnd());
      return planned ? Reason.AFTER_WINDOW : Reason.APPROVAL_EXPIRED;
    }

    /** "from − clockSkew ≤ t < to + clockSkew and approval time − clockSkew ≤ t" */
    boolean isOpen(Instant t) {
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
