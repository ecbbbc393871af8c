package io.countersign.correlation.engine;

import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.consequence;
import static io.countersign.correlation.Given.function;
import static io.countersign.correlation.Given.tick;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three months of one secret, with ticks in between: rotations each night, changes, deletions. What
 * is forgotten meanwhile makes no orphan and alters no finding, and in the end nothing is kept but
 * who may rotate.
 */
class MonthsOfTicksTest {
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
  private static final int DAYS = 90;
  private static final PolicyVersions POLICIES = PolicyVersions.BUILT_IN;

  private final List<Evidence> evidence = new ArrayList<>();
  private Random random = new Random();
  private int ids;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsForgottenTooEarlyAndNothingKeptForEver(long seed) {
    random = new Random(seed * 7919);
    makeHistory();
    HeapCaseStore store = new HeapCaseStore();
    Map<String, String> inTime = new TreeMap<>();
    Instant end = BEGIN.plus(Duration.ofDays(DAYS * 3L));

    play(store, inTime, end);

    assertThat(inTime).isEqualTo(atOnce(end));
    assertThat(store.load(Given.DB.root().value()))
        .extracting(Row::evidence)
        .allSatisfy(e -> assertThat(((SecretChange) e).action()).isEqualTo("RotateSecret"))
        .hasSize(1);
  }

  /** All evidence as it happens, with a tick after some of it and at the end of each day. */
  private void play(HeapCaseStore store, Map<String, String> published, Instant end) {
    Correlator correlator =
        new Correlator(
            POLICIES,
            store,
            p -> {
              if (!p.finding().crossed()) {
                published.put(p.finding().findingId(), answer(p.finding()));
              }
            });
    Instant midnight = BEGIN;
    for (Evidence piece : evidence) {
      for (; !midnight.isAfter(piece.time()); midnight = midnight.plus(Duration.ofDays(1))) {
        tick(correlator, midnight);
      }
      correlator.accept(piece, piece.time());
      if (random.nextInt(3) == 0) {
        tick(correlator, piece.time());
      }
    }
    for (; midnight.isBefore(end); midnight = midnight.plus(Duration.ofHours(11))) {
      tick(correlator, midnight);
    }
    tick(correlator, end);
  }

  private Map<String, String> atOnce(Instant end) {
    List<SecretChange> changes = new ArrayList<>();
    List<TicketSnapshot> tickets = new ArrayList<>();
    for (Evidence piece : evidence) {
      if (piece instanceof SecretChange c) {
        changes.add(c);
      } else if (piece instanceof TicketSnapshot t) {
        tickets.add(t);
      }
    }
    Map<String, String> answers = new TreeMap<>();
    Given.findings(POLICIES, Given.file(changes, tickets), end)
        .forEach(f -> answers.put(f.findingId(), answer(f)));
    return answers;
  }

  private static String answer(Finding finding) {
    return finding.verdict() + " " + finding.reasons();
  }

  private void makeHistory() {
    add(change(BEGIN.toString()).action("RotateSecret").rotator("rotate-db"));
    for (int day = 1; day < DAYS; day++) {
      Instant night = BEGIN.plus(Duration.ofDays(day)).plusSeconds(7200L + random.nextInt(600));
      rotation(night);
      Instant noon = night.plus(Duration.ofHours(8)).plusSeconds(random.nextInt(9000));
      switch (random.nextInt(6)) {
        case 0 -> changeByAPerson(noon);
        case 1 -> forcedDeletion(noon);
        case 2 -> scheduledDeletion(noon);
        case 3 -> versionWithoutACall(noon);
        default -> {
          // A day on which nothing happens.
        }
      }
    }
    evidence.sort(Comparator.comparing(Evidence::time));
  }

  private void rotation(Instant at) {
    add(consequence("RotationStarted", at.toString()));
    String version = "version-" + ids;
    add(change(at.plusSeconds(5).toString()).by(function("rotate-db")).version(version));
    add(consequence("SecretLabelUpdated", at.plusSeconds(6).toString()).version(version));
    add(
        change(at.plusSeconds(9).toString())
            .action("UpdateSecretVersionStage")
            .by(function("rotate-db"))
            .version(version));
    add(consequence("RotationSucceeded", at.plusSeconds(11).toString()));
  }

  private void changeByAPerson(Instant at) {
    if (random.nextBoolean()) {
      evidence.add(approved("KAN-" + (1 + ids)).at(at.minusSeconds(1800).toString()));
    }
    String version = "version-" + ids;
    add(change(at.toString()).version(version));
    add(consequence("SecretLabelUpdated", at.plusSeconds(1).toString()).version(version));
  }

  private void forcedDeletion(Instant at) {
    Secret secret = Given.secret("prod/db", "Gone" + (10 + ids % 90));
    String request = "request-" + ids;
    add(change(at.toString()).of(secret).action("DeleteSecret"));
    add(
        consequence("StartSecretVersionDelete", at.plusSeconds(1).toString())
            .of(secret)
            .request(request));
    add(
        consequence("EndSecretVersionDelete", at.plusSeconds(2).toString())
            .of(secret)
            .request(request));
  }

  private void scheduledDeletion(Instant at) {
    Secret secret = Given.secret("prod/db", "Soon" + (10 + ids % 90));
    String request = "request-" + ids;
    add(change(at.toString()).of(secret).action("DeleteSecret"));
    add(
        consequence("StartSecretVersionDelete", at.plusSeconds(1).toString())
            .of(secret)
            .request(request));
    Instant due = at.plus(Duration.ofDays(7L + random.nextInt(23)));
    add(consequence("EndSecretVersionDelete", due.toString()).of(secret).request(request));
  }

  private void versionWithoutACall(Instant at) {
    add(consequence("SecretLabelUpdated", at.toString()).version("unseen-" + ids));
  }

  private void add(Given.Change change) {
    evidence.add(change.id("id-" + ids++).record());
  }
}
