package io.countersign.correlation.engine;

import io.countersign.correlation.evaluation.WithoutTickets;
import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Publication;
import io.countersign.correlation.store.CaseStore;
import io.countersign.correlation.store.CaseStore.TickMark;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.work.CaseWorker;
import io.countersign.correlation.work.Collaborators;
import io.countersign.correlation.work.OpenCase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The correlator of one partition: takes evidence and ticks, publishes findings. The findings are a
 * function of the set of evidence and the watermark; only what a piece of evidence can alter is
 * evaluated again. Work per call is bounded: what becomes due, and what a ticket touches beyond a
 * limit, is left to {@link #drain}. Not thread-safe.
 */
public final class Correlator {
  /**
   * A tick that lies further ahead of its own publication would close all windows; it is refused.
   */
  public static final Duration FURTHEST_AHEAD = Duration.ofMinutes(5);

  private final CaseStore store;
  private final Collaborators with;
  private final Cases cases;
  private final Timers timers = new Timers();
  private final WithoutTickets withoutTickets;
  private final Map<Feed, TickMark> ticks = new EnumMap<>(Feed.class);
  private final int evaluationsPerCall;

  /** A correlator over a store, which may hold cases already. */
  public Correlator(PolicyVersions policies, CaseStore store, Consumer<Publication> out) {
    this(policies, store, out, Limits.DEFAULT);
  }

  /** A correlator with other limits. */
  public Correlator(
      PolicyVersions policies, CaseStore store, Consumer<Publication> out, Limits limits) {
    this.store = store;
    this.with = new Collaborators(policies, store, out);
    this.cases = new Cases(with, limits.cachedRows());
    this.withoutTickets = new WithoutTickets(policies);
    this.evaluationsPerCall = limits.evaluationsPerCall();
    for (Feed feed : Feed.values()) {
      store.tick(feed).ifPresent(mark -> ticks.put(feed, mark));
    }
    store.forEachNext(timers::lower);
  }

  /**
   * Takes a piece of evidence; a duplicate changes nothing. Where it fails, nothing is published
   * and the case is as it was before.
   *
   * @param publishedAt when its record was published
   */
  public void accept(Evidence evidence, Instant publishedAt) {
    accept(evidence.caseKey(), List.of(evidence), publishedAt, evaluationsPerCall);
  }

  /**
   * Takes evidence of one case that was all there at one time, such as an archive: each change is
   * evaluated once and not once per piece of evidence before it. Records of one event that name
   * secrets of several cases may be in one of them.
   */
  public void acceptTogether(String caseKey, List<Evidence> evidence, Instant publishedAt) {
    accept(caseKey, evidence, publishedAt, Integer.MAX_VALUE);
  }

  private void accept(String key, List<Evidence> evidence, Instant publishedAt, int budget) {
    try {
      acceptAll(key, evidence, publishedAt, budget);
    } catch (RuntimeException | StackOverflowError e) {
      abandon(key);
      throw e;
    }
  }

  private void acceptAll(String key, List<Evidence> evidence, Instant publishedAt, int budget) {
    with.decidedAt(publishedAt);
    OpenCase open = cases.open(key, timers.at(key));
    CaseWorker worker = goOn(open, budget);
    // What is due of this very case comes first, else revisions would depend on where a drain
    // ended; of a case with a large backlog only some, for the work per record is bounded.
    worker.runTimers(budget);
    for (Evidence piece : evidence) {
      boolean late = piece.time().isBefore(lastTick(piece.feed()));
      switch (piece) {
        case SecretChange change -> accept(change, late, open, worker);
        case TicketSnapshot snapshot -> {
          if (!open.file().holds(snapshot)) {
            worker.accept(snapshot, late);
          }
        }
      }
    }
    worker.work(budget);
    done(key, open);
  }

  /** Continues what a call left, at the moment of that call; then time goes on. */
  private CaseWorker goOn(OpenCase open, int budget) {
    if (open.standsStill()) {
      new CaseWorker(open, with, watermark()).work(budget);
    }
    return new CaseWorker(open, with, watermark());
  }

  private void accept(SecretChange change, boolean late, OpenCase open, CaseWorker worker) {
    SecretChange kept = change.withoutOrigin();
    if (with.retention().isPastHorizon(change, watermark())) {
      if (change.kind() == ChangeClass.CHANGE
          && open.file().published(FindingId.ofChange(change.id())) == null) {
        Conclusion conclusion = withoutTickets.pastHorizon(change);
        with.publish(new Publication(Finding.of(conclusion, 1, with.decidedAt(), true), false));
      }
    } else if (!open.file().holds(kept)) {
      worker.accept(kept, late);
    }
  }

  /**
   * Takes a tick. What becomes due is published by {@link #drain}.
   *
   * @param publishedAt when its record was published
   * @return whether it moved its feed: a tick never turns time back, and one too far ahead of its
   *     publication is refused
   */
  public boolean accept(Tick tick, Instant publishedAt) {
    if (!tick.time().isAfter(lastTick(tick.feed())) || isTooFarAhead(tick, publishedAt)) {
      return false;
    }
    TickMark mark = new TickMark(tick.time(), publishedAt);
    ticks.put(tick.feed(), mark);
    store.setTick(tick.feed(), mark);
    return true;
  }

  /** Whether a tick lies so far ahead of its publication that it is refused. */
  public static boolean isTooFarAhead(Tick tick, Instant publishedAt) {
    return tick.time().isAfter(publishedAt.plus(FURTHEST_AHEAD));
  }

  /**
   * Publishes what is due, case by case, each at its own moments; continues what a ticket left to
   * evaluate. Decides nothing: it only goes on with what evidence and ticks have decided.
   *
   * @param goOn asked before each step
   * @return whether nothing is left
   * @throws CaseFailed if the work on a case fails; it waits for new evidence or a restart, and the
   *     next call goes on with the other cases
   */
  public boolean drain(BooleanSupplier goOn) {
    with.decidedAt(lastTickPublishedAt());
    String key = timers.due(watermark());
    while (key != null && goOn.getAsBoolean()) {
      try {
        drain(key, goOn);
      } catch (RuntimeException | StackOverflowError e) {
        abandon(key);
        timers.set(key, Instant.MAX);
        throw new CaseFailed(key, e);
      }
      key = timers.due(watermark());
    }
    return key == null;
  }

  private void drain(String key, BooleanSupplier goOn) {
    OpenCase open = cases.open(key, timers.at(key));
    boolean more = true;
    do {
      CaseWorker worker = goOn(open, evaluationsPerCall);
      more = open.standsStill() || worker.runTimer();
    } while (more && goOn.getAsBoolean());
    done(key, open);
  }

  /** Nothing of a failed call remains: the case is read from the store again. */
  private void abandon(String key) {
    with.discard();
    cases.drop(key);
  }

  /** Publishes all that is due. */
  public void drain() {
    drain(() -> true);
  }

  private void done(String key, OpenCase open) {
    with.flush();
    timers.set(key, open.next());
    cases.settle(key, open);
  }

  /** The time up to which all evidence of both feeds has arrived; MIN until both have ticked. */
  public Instant watermark() {
    Instant changes = lastTick(Feed.SECRET_CHANGES);
    Instant tickets = lastTick(Feed.TICKETS);
    return changes.isBefore(tickets) ? changes : tickets;
  }

  /** The highest accepted tick of a feed; MIN before the first. */
  public Instant lastTick(Feed feed) {
    TickMark mark = ticks.get(feed);
    return mark == null ? Instant.MIN : mark.time();
  }

  /** How many cases wait for {@link #drain}; reads every timer. */
  public int waiting() {
    return timers.due(watermark()) == null ? 0 : timers.countDue(watermark());
  }

  /** How many cases are kept. */
  public int cases() {
    return timers.cases();
  }

  private Instant lastTickPublishedAt() {
    return ticks.values().stream()
        .map(TickMark::publishedAt)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }
}
