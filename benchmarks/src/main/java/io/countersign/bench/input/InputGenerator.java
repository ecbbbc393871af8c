package io.countersign.bench.input;

import io.countersign.bench.engine.Wire;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Writes an input in the order of publication, minute by minute of event time: what was published
 * in it, then a tick on every partition of both feeds.
 */
public final class InputGenerator {
  /** Tickets come up to an hour before their changes, so the first minutes have tickets only. */
  static final int LEAD_MINUTES = 62;

  /** After the last change: until each deadline has passed (1 h 15 min, and the latest record). */
  static final int TAIL_MINUTES = 110;

  /** In the past wherever this runs: a broker refuses timestamps of the future. */
  private static final Instant START = Instant.parse("2025-01-06T00:00:00Z");

  /** What is not late is published within this time; ticks stay behind by as much. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  private static final Comparator<Planned> BY_TIME =
      Comparator.comparing((Planned p) -> p.record().publishedAt())
          .thenComparingLong(Planned::sequence);

  private final InputPlan plan;
  private final SplittableRandom random;
  private final Secret hotSecret;
  private final PriorityQueue<Planned> planned = new PriorityQueue<>(BY_TIME);
  private final ExactAnswer answer = new ExactAnswer();
  private long sequence;
  private long changes;
  private long tickets;
  private long hotChanges;
  private Instant lastHotTicket = Instant.EPOCH;

  public InputGenerator(InputPlan plan) {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.hotSecret = SampleEvidence.secret(plan.secrets());
  }

  /**
   * A record that waits for its moment; equal moments keep the order in which they were planned.
   */
  private record Planned(InputRecord record, long sequence) {}

  /**
   * Writes all of it.
   *
   * @return what is right for it
   */
  public ExactAnswer writeTo(Consumer<InputRecord> out) {
    int last = LEAD_MINUTES + plan.minutes() + TAIL_MINUTES;
    for (int minute = 0; minute < last; minute++) {
      planChangesOf(minute + LEAD_MINUTES);
      Instant end = START.plus(Duration.ofMinutes(minute + 1));
      while (!planned.isEmpty() && planned.peek().record().publishedAt().isBefore(end)) {
        out.accept(planned.remove().record());
      }
      ticks(end, out);
    }
    return answer;
  }

  private void planChangesOf(int minute) {
    long ofPlan = (long) minute - LEAD_MINUTES;
    if (ofPlan >= plan.minutes()) {
      return;
    }
    long hotByNow = plan.hotChanges() * (ofPlan + 1) / plan.minutes();
    long allByNow = plan.changes() * (ofPlan + 1) / plan.minutes();
    while (changes < allByNow) {
      Instant at = START.plusSeconds(minute * 60L + random.nextInt(60));
      if (hotChanges < hotByNow) {
        planHotChange(at);
      } else {
        int number = random.nextInt(plan.secrets());
        planChange(SampleEvidence.secret(number), isTicketed(number), at);
      }
    }
  }

  /** One ticket covers the next few changes; an approval lasts 24 hours. */
  private void planHotChange(Instant at) {
    Instant approval = at.minus(Duration.ofHours(1));
    if (hotChanges % InputPlan.HOT_TICKET_EVERY == 0
        || approval.isAfter(lastHotTicket.plus(Duration.ofHours(12)))) {
      planTicket(hotSecret, approval);
      lastHotTicket = approval;
    }
    hotChanges++;
    planChangeAlone(hotSecret, true, at);
  }

  private void planChange(Secret secret, boolean ticketed, Instant at) {
    if (ticketed) {
      planTicket(secret, at.minusSeconds(60 + random.nextInt(59 * 60)));
    }
    planChangeAlone(secret, ticketed, at);
  }

  private void planTicket(Secret secret, Instant at) {
    TicketSnapshot ticket = SampleEvidence.approved(secret, ++tickets, at);
    plan(Feed.TICKETS, ticket.caseKey(), Wire.bytes(ticket), at);
  }

  private void planChangeAlone(Secret secret, boolean ticketed, Instant at) {
    SecretChange change = SampleEvidence.change(secret, ++changes, at);
    answer.expect(change.id(), ticketed);
    plan(Feed.SECRET_CHANGES, change.caseKey(), Wire.bytes(change), at);
  }

  private void plan(Feed feed, String key, byte[] value, Instant eventTime) {
    Instant published =
        random.nextDouble() < InputPlan.LATE
            ? eventTime.plusSeconds(180 + random.nextInt(27 * 60))
            : eventTime.plusSeconds(2 + random.nextInt(48));
    add(new InputRecord(feed, null, key, value, published));
    if (random.nextDouble() < InputPlan.DUPLICATES) {
      Instant again = published.plusSeconds(1 + random.nextInt(20));
      add(new InputRecord(feed, null, key, value, again));
    }
  }

  private void add(InputRecord record) {
    planned.add(new Planned(record, sequence++));
  }

  private void ticks(Instant now, Consumer<InputRecord> out) {
    for (Feed feed : Feed.values()) {
      byte[] tick = Wire.tick(feed, now.minus(ON_ITS_WAY));
      for (int partition = 0; partition < plan.partitions(); partition++) {
        out.accept(new InputRecord(feed, partition, null, tick, now));
      }
    }
  }

  /** A secret has a ticket before each of its changes, or none ever. */
  private boolean isTicketed(int secret) {
    return (SampleEvidence.mix(secret) >>> 11) * 0x1.0p-53 < plan.mix().matched();
  }
}
