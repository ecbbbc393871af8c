package io.countersign.streams.correlate.rows;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Ticket.approved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.countersign.correlation.casefile.Position;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.published.Fingerprint;
import io.countersign.correlation.published.PublishedFinding;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.secret.SecretName;
import io.countersign.correlation.store.CaseStore.TickMark;
import io.countersign.correlation.store.Cursor;
import io.countersign.correlation.store.Place;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The bytes of each kind of row, field by field: what is on disk must be read by later releases.
 */
class RowLayoutTest {
  private static final String CASE = "prod/db";
  private static final Instant EXPIRY = at("2026-04-02T00:00:00Z");
  private static final String VERSION = "01";
  private static final String NONE = "00";
  private static final String NO = "00";
  private static final String YES = "01";

  private final KeyValueStore<Bytes, byte[]> rows = Rows.open();
  private final KafkaCaseStore store = new KafkaCaseStore(rows);

  @Test
  void rowOfATick() {
    store.setTick(Feed.TICKETS, new TickMark(Instant.EPOCH, Instant.ofEpochMilli(1)));

    assertThat(Rows.hex(rows))
        .containsExactly(entry("77077469636b657473", "0180000000000000008000000000000001"));
  }

  @Test
  void rowOfACursor() {
    Place from = new Place(new SecretName("1", "us", CASE), new Position(at("10:00"), "c-10:00"));
    store.setCursor(CASE, Optional.of(new Cursor(from, Instant.MIN)));

    String place = text("1") + text("us") + text(CASE) + time(at("10:00")) + text("c-10:00");
    assertThat(Rows.hex(rows))
        .containsExactly(entry("70" + text(CASE), VERSION + place + "0000000000000000"));
  }

  @Test
  void rowOfAChange() {
    SecretChange change = change("10:00").request("r1").version("v1").record("copy");
    PublishedFinding own =
        published(FindingId.ofChange(change.id()), Verdict.FLAGGED, TicketKey.parse("KAN-7"));
    PublishedFinding other = published(FindingId.ofConsequences("r1"), Verdict.USED, null);
    List<PublishedFinding> published = List.of(own, other);
    store.put(CASE, new Row(change, 3, true, published, at("11:15"), at("10:30"), EXPIRY));

    String secret = text("111122223333") + text("us-east-1") + text(CASE);
    String id = time(at("10:00")) + text("c-10:00") + some(text("copy")) + "03";
    String moments = time(at("10:30")) + YES + some(time(at("11:15"))) + some(time(at("10:30")));
    String findings =
        "02"
            + (NONE + "ac02" + "03" + some(text("KAN-7")) + "8000000000000001" + "7fffffffffffffff")
            + (some(text("consequence/r1")) + "ac02" + "08" + NONE)
            + ("8000000000000001" + "7fffffffffffffff");
    String call =
        "00" + text("PutSecretValue") + some(text("r1")) + some(text("aws")) + some(text("AbCdEf"));
    String actor =
        some(text("IAMUser"))
            + NONE
            + some(text("arn:aws:iam::111122223333:IAMUser"))
            + some(text("111122223333"))
            + some(text("mia"))
            + NONE.repeat(6);
    String rest = some(text("v1")) + "00" + NONE + NONE + NO + NO + NONE.repeat(3);
    assertThat(Rows.hex(rows))
        .containsExactly(
            entry(
                "65" + text(CASE) + "63" + YES + secret + id,
                VERSION + moments + time(EXPIRY) + findings + call + actor + rest));
  }

  @Test
  void rowOfATicket() {
    TicketSnapshot plain =
        approved("KAN-1").names(CASE).from("09:00").until("11:00").covers(200).at("09:00");
    TicketSnapshot ticket =
        new TicketSnapshot(
            plain.ticket(),
            plain.updatedAt(),
            "hash",
            TicketSnapshot.Verification.READ_BACK,
            "not kept",
            plain.state(),
            List.of(new TicketSnapshot.Step(at("08:00"), plain.state())));
    store.put(CASE, new Row(ticket, 0, false, List.of(), null, null, EXPIRY));

    String moments = time(EXPIRY) + NO + NONE + NONE + time(EXPIRY);
    String bob = some(text("5a:bob")) + some(text("bob@example.com")) + some(text("bob"));
    String carol = some(text("5a:carol")) + some(text("carol@example.com")) + some(text("carol"));
    String state =
        ("01" + text(CASE))
            + (some(text("Approved")) + NONE + NONE + some(text("approved")) + NONE)
            + ("01" + bob + some(carol) + NONE)
            + (some(time(at("09:00"))) + some(time(at("11:00"))) + NONE + "00" + some("c801"));
    assertThat(Rows.hex(rows))
        .containsExactly(
            entry(
                "65" + text(CASE) + "61" + text("KAN-1") + time(at("09:00")) + text("hash"),
                VERSION + moments + "00" + "02" + state + "01" + time(at("08:00")) + state));
  }

  @Test
  void rowThatALaterReleaseWroteIsRefused() {
    store.put(CASE, new Row(change("10:00").record(), 0, false, List.of(), null, null, EXPIRY));
    store.setTick(Feed.TICKETS, new TickMark(at("10:00"), at("10:00")));
    Place from = new Place(new SecretName("", "", ""), Position.from(at("10:00")));
    store.setCursor(CASE, Optional.of(new Cursor(from, at("10:00"))));
    Rows.hex(rows).forEach((key, value) -> Rows.put(rows, key, "02" + value.substring(2)));

    refused(() -> store.load(CASE));
    refused(() -> store.tick(Feed.TICKETS));
    refused(() -> store.cursor(CASE));
    refused(() -> store.forEachNext((key, next) -> {}));
  }

  private static void refused(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a row of the correlator's state has version 2, this release reads version 1: start"
                + " the release that wrote it, or a new application id (docs/upgrade.md)");
  }

  private static PublishedFinding published(
      FindingId id, Verdict verdict, @Nullable TicketKey ticket) {
    return new PublishedFinding(id, 300, verdict, ticket, new Fingerprint(1, -1));
  }

  private static String text(String value) {
    byte[] utf8 = value.getBytes(UTF_8);
    return "%02x".formatted(utf8.length) + HexFormat.of().formatHex(utf8);
  }

  private static String time(Instant value) {
    return "%016x".formatted(value.toEpochMilli() ^ Long.MIN_VALUE);
  }

  private static String some(String value) {
    return YES + value;
  }
}
