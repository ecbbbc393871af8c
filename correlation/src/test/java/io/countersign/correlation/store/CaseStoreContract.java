package io.countersign.correlation.store;

import static io.countersign.correlation.Given.DB;
import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.secret;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.open;
import static io.countersign.correlation.Ticket.readBack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.Fingerprint;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretName;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.correlation.store.CaseStore.TickMark;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What every store of cases promises. */
public abstract class CaseStoreContract {
  private static final String CASE = "prod/db";
  private static final Instant EXPIRY = at("2026-04-02T00:00:00Z");

  /** The store of this test; empty when the test begins. */
  protected abstract CaseStore store();

  @Test
  void emptyStoreHoldsNothing() {
    assertThat(store().load(CASE)).isEmpty();
    assertThat(store().cursor(CASE)).isEmpty();
    assertThat(store().tick(Feed.TICKETS)).isEmpty();
    assertThat(moments()).isEmpty();
  }

  @Test
  void rowsAreReadAsTheyWereWritten() {
    SecretChange change = change("10:00").request("r1").version("v1").record("copy");
    TicketSnapshot ticket = approved("KAN-1").from("09:00").until("11:00").covers(3).at("09:00");
    TicketSnapshot history =
        readBack("KAN-2", open("KAN-2").step("08:00"), approved("KAN-2").step("08:30"));
    Row ofChange = new Row(change, 2, true, published(change), at("11:15"), at("12:00:00"), EXPIRY);
    Row ofTicket =
        new Row(
            ticket, 0, false, List.of(unused(ticket)), at("2026-03-03T09:00:00Z"), null, EXPIRY);
    Row ofHistory = new Row(history, 0, true, List.of(), null, null, EXPIRY);

    put(CASE, ofChange, ofTicket, ofHistory);

    assertThat(store().load(CASE)).containsExactlyInAnyOrder(ofChange, ofTicket, ofHistory);
  }

  @Test
  void attemptWithoutASecretIsReadAsItWasWritten() {
    Row row = row(change("10:00").of(null).attempted().record());
    put("unresolved/c-10:00", row);

    assertThat(store().load("unresolved/c-10:00")).containsExactly(row);
  }

  @Test
  void changesOfEachSecretAndMessagesOfEachTicketComeInOrderOfTime() {
    Secret replica = new Secret("aws", DB.account(), "eu-west-1", DB.name(), null);
    Secret longer = secret("prod/db-replica", null);
    List<Row> rows = new ArrayList<>();
    for (String time : List.of("23:00", "09:00", "10:00:01", "10:00")) {
      rows.add(row(change(time).record()));
      rows.add(row(change(time).of(replica).id("r-" + time).record()));
      rows.add(row(change(time).of(longer).id("l-" + time).record()));
      rows.add(row(approved("KAN-10").at(time)));
      rows.add(row(approved("KAN-9").at(time)));
    }
    rows.forEach(row -> put(CASE, row));

    List<Row> loaded = store().load(CASE);

    assertThat(loaded).containsExactlyInAnyOrderElementsOf(rows);
    for (Object of : List.of(DB, replica, longer, key("KAN-9"), key("KAN-10"))) {
      assertThat(loaded)
          .extracting(Row::evidence)
          .filteredOn(evidence -> of.equals(about(evidence)))
          .extracting(Evidence::time)
          .containsExactly(at("09:00"), at("10:00"), at("10:00:01"), at("23:00"));
    }
  }

  @Test
  void rowOfTheSameEvidenceIsReplaced() {
    SecretChange change = change("10:00").record();
    Row later = new Row(change, 0, false, published(change), null, null, EXPIRY.plusSeconds(9));
    TicketSnapshot ticket = approved("KAN-1").at("09:00");
    Row used = new Row(ticket, 0, false, List.of(unused(ticket)), null, null, EXPIRY);
    put(CASE, row(change), row(ticket));

    put(CASE, later, used);

    assertThat(store().load(CASE)).containsExactlyInAnyOrder(later, used);
  }

  @Test
  void copiesOfOneChangeAndEditsInOneInstantAreKeptApart() {
    Row first = row(change("10:00").record());
    Row second =
        new Row(change("10:00").request("r").record(), 1, false, List.of(), null, null, EXPIRY);
    Row copy = row(change("10:00").record("other"));
    Row edit = row(approved("KAN-1").at("09:00"));
    Row otherEdit = row(approved("KAN-1").covers(2).at("09:00"));

    put(CASE, first, second, copy, edit, otherEdit);

    assertThat(store().load(CASE)).containsExactlyInAnyOrder(first, second, copy, edit, otherEdit);
  }

  @Test
  void onlyTheRowThatIsRemovedGoes() {
    Row first = row(change("10:00").record());
    Row copy = row(change("10:00").record("other"));
    Row ticket = row(approved("KAN-1").at("09:00"));
    put(CASE, first, copy, ticket);

    store().remove(CASE, first);
    assertThat(store().load(CASE)).containsExactlyInAnyOrder(copy, ticket);

    store().remove(CASE, first);
    store().remove("another", ticket);
    store().remove(CASE, new Row(copy.evidence(), 0, true, List.of(), EXPIRY, null, EXPIRY));
    assertThat(store().load(CASE)).containsExactly(ticket);

    store().remove(CASE, ticket);
    assertThat(store().load(CASE)).isEmpty();
    assertThat(moments()).isEmpty();
  }

  @Test
  void casesWhoseKeysArePrefixesOfEachOtherShareNothing() {
    List<String> cases =
        List.of("p", "prod", "prod/d", CASE, "prod/db2", "prod/db/x", "prod/dbé", "p".repeat(200));
    for (String key : cases) {
      put(key, row(change("10:00").id("of " + key).record()));
      store().setCursor(key, Optional.of(cursor(key)));
    }
    store().remove("prod", store().load("prod").getFirst());
    store().setCursor("prod", Optional.empty());

    for (String key : cases) {
      List<String> left = key.equals("prod") ? List.of() : List.of("of " + key);
      assertThat(store().load(key)).extracting(row -> changeIn(row).id()).isEqualTo(left);
      assertThat(store().cursor(key).map(c -> c.from().position().id()))
          .isEqualTo(left.isEmpty() ? Optional.empty() : Optional.of(key));
    }
  }

  @Test
  void eachFeedHasItsLastTick() {
    store().setTick(Feed.TICKETS, new TickMark(at("10:00"), at("10:01")));
    store().setTick(Feed.TICKETS, new TickMark(at("11:00"), at("11:02")));

    assertThat(store().tick(Feed.TICKETS)).contains(new TickMark(at("11:00"), at("11:02")));
    assertThat(store().tick(Feed.SECRET_CHANGES)).isEmpty();
  }

  @Test
  void cursorIsKeptUntilItIsCleared() {
    Cursor first = cursor("c-10:00");
    Cursor beforeAnyTick =
        new Cursor(new Place(new SecretName("", "", ""), Position.from(at("09:00"))), Instant.MIN);
    store().setCursor(CASE, Optional.of(first));
    assertThat(store().cursor(CASE)).contains(first);

    store().setCursor(CASE, Optional.of(beforeAnyTick));
    assertThat(store().cursor(CASE)).contains(beforeAnyTick);
    assertThat(store().load(CASE)).isEmpty();

    store().setCursor(CASE, Optional.empty());
    assertThat(store().cursor(CASE)).isEmpty();
    assertThat(moments()).isEmpty();
  }

  @Test
  void everyRowAndCursorSaysWhenItsCaseNeedsAttention() {
    SecretChange change = change("10:00").record();
    put(CASE, new Row(change, 0, false, List.of(), at("11:15"), at("12:00"), EXPIRY));
    put(CASE, new Row(change, 1, false, List.of(), at("12:15"), at("12:00"), EXPIRY));
    put(CASE, row(approved("KAN-1").at("09:00")));
    put("other", row(change("10:00").record()));
    store().setCursor("third", Optional.of(cursor("c-10:00")));
    store().setTick(Feed.TICKETS, new TickMark(at("10:00"), at("10:01")));

    assertThat(moments())
        .containsExactlyInAnyOrder(
            tuple(CASE, at("11:15")),
            tuple(CASE, at("12:00")),
            tuple(CASE, EXPIRY),
            tuple("other", EXPIRY),
            tuple("third", Instant.MIN));
  }

  private void put(String caseKey, Row... rows) {
    for (Row row : rows) {
      store().put(caseKey, row);
    }
  }

  private List<Tuple> moments() {
    List<Tuple> moments = new ArrayList<>();
    store().forEachNext((key, next) -> moments.add(tuple(key, next)));
    return moments;
  }

  private static Row row(Evidence evidence) {
    return new Row(evidence, 0, false, List.of(), null, null, EXPIRY);
  }

  private static Cursor cursor(String id) {
    return new Cursor(new Place(DB.secretName(), new Position(at("10:00"), id)), at("12:00"));
  }

  private static List<PublishedFinding> published(SecretChange change) {
    Fingerprint fingerprint = new Fingerprint(Long.MIN_VALUE, Long.MAX_VALUE);
    return List.of(
        new PublishedFinding(
            FindingId.ofChange(change.id()), 300, Verdict.FLAGGED, key("KAN-7"), fingerprint),
        new PublishedFinding(
            FindingId.ofConsequences("r1"), 1, Verdict.INDETERMINATE, null, fingerprint));
  }

  private static PublishedFinding unused(TicketSnapshot ticket) {
    SecretReference reference = ticket.state().references().getFirst();
    FindingId id = FindingId.ofTicket(ticket.ticket(), reference);
    return new PublishedFinding(id, 1, Verdict.UNUSED, ticket.ticket(), new Fingerprint(1, -1));
  }

  private static TicketKey key(String key) {
    return TicketKey.parse(key);
  }

  private static SecretChange changeIn(Row row) {
    return (SecretChange) row.evidence();
  }

  /** The secret of a change, the key of a ticket. */
  private static Object about(Evidence evidence) {
    return switch (evidence) {
      case SecretChange c -> c.secret() == null ? "none" : c.secret();
      case TicketSnapshot t -> t.ticket();
    };
  }
}
