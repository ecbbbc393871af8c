package io.countersign.correlation.engine;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.tick;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Ticket;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Near misses and evidence are bounded, and what they do not name makes no revision. */
class BoundedFindingsTest {
  private final List<Finding> published = new ArrayList<>();
  private final Correlator correlator =
      new Correlator(PolicyVersions.BUILT_IN, new HeapCaseStore(), p -> published.add(p.finding()));

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 7, 40})
  void atMostFiveNearMissesAreNamedTheBestFirst(int tickets) {
    expired(tickets);
    correlator.accept(change("10:00").record(), at("10:00"));
    tick(correlator, at("12:00"));

    Finding finding = ofTheChange().getFirst();
    assertThat(finding.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
    assertThat(finding.ticketKey()).hasToString("KAN-" + tickets);
    List<String> named = new ArrayList<>();
    for (int i = tickets - 1; i > 0 && named.size() < 5; i--) {
      named.add("KAN-" + i);
    }
    assertThat(finding.nearMisses())
        .extracting(miss -> miss.ticket().toString())
        .containsExactlyElementsOf(named);
    assertThat(finding.evidenceIds()).hasSize(2 + named.size());
  }

  @Test
  void matchedFindingNamesNoNearMisses() {
    expired(3);
    TicketSnapshot covers = approved("KAN-9").at("09:00");
    correlator.accept(covers, at("09:00"));
    correlator.accept(approved("KAN-8").at("08:59"), at("09:00"));
    correlator.accept(change("10:00").record(), at("10:00"));

    assertThat(ofTheChange()).hasSize(1);
    assertThat(ofTheChange().getFirst().nearMisses()).isEmpty();
    assertThat(ofTheChange().getFirst().evidenceIds())
        .containsExactlyInAnyOrder("c-10:00", covers.id());
  }

  @Test
  void closingTheTicketThatCoversAChangeMakesNoRevision() {
    correlator.accept(approved("KAN-1").at("09:00"), at("09:00"));
    correlator.accept(change("10:00").record(), at("10:00"));
    assertThat(ofTheChange()).extracting(Finding::verdict).containsExactly(Verdict.AUTHORIZED);

    correlator.accept(closed("KAN-1").at("11:00"), at("11:00"));
    tick(correlator, at("12:00"));

    assertThat(ofTheChange()).hasSize(1);
  }

  @Test
  void closingTicketsOfAnUnauthorizedFindingMakesNoRevision() {
    expired(8);
    correlator.accept(change("10:00").record(), at("10:00"));
    tick(correlator, at("12:00"));
    assertThat(ofTheChange()).hasSize(1);

    for (int i = 1; i <= 8; i++) {
      correlator.accept(closed("KAN-" + i).until("09:30").at("12:0" + i), at("12:10"));
    }
    tick(correlator, at("13:00"));

    assertThat(ofTheChange()).hasSize(1);
  }

  @Test
  void ticketThatIsWorseThanThoseThatAreNamedMakesNoRevision() {
    expired(6);
    correlator.accept(change("10:00").record(), at("10:00"));
    tick(correlator, at("12:00"));

    correlator.accept(approved("KAN-20").until("09:30").at("08:30"), at("12:00"));
    correlator.accept(approved("KAN-21").names("prod/db-other1").at("09:00"), at("12:00"));
    tick(correlator, at("13:00"));
    assertThat(ofTheChange()).hasSize(1);

    correlator.accept(approved("KAN-22").until("09:30").at("09:03:30"), at("13:00"));
    assertThat(ofTheChange()).hasSize(2);
    assertThat(ofTheChange().getLast().nearMisses())
        .extracting(miss -> miss.ticket().toString())
        .containsExactly("KAN-5", "KAN-4", "KAN-22", "KAN-3", "KAN-2");
  }

  /** Tickets whose window had closed, each approved later than the one before. */
  private void expired(int count) {
    for (int i = 1; i <= count; i++) {
      String time = count < 10 ? "09:0" + i : "09:%02d".formatted(i / 2) + ":" + (i % 2 * 30 + 10);
      correlator.accept(approved("KAN-" + i).until("09:30").at(time), at("09:30"));
    }
  }

  private static Ticket closed(String key) {
    return approved(key).status("Closed").category("done");
  }

  private List<Finding> ofTheChange() {
    return published.stream().filter(f -> f.subject() == Subject.CHANGE && !f.crossed()).toList();
  }
}
