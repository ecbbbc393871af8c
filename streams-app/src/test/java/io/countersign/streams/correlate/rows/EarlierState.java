package io.countersign.streams.correlate.rows;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.consequence;
import static io.countersign.correlation.Given.function;
import static io.countersign.correlation.Given.secret;
import static io.countersign.correlation.Ticket.approved;
import static io.countersign.correlation.Ticket.open;
import static io.countersign.correlation.Ticket.readBack;

import io.countersign.correlation.Given.Change;
import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.engine.Limits;
import io.countersign.correlation.evidence.Evidence;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.PolicyVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Writes a state with rows of every kind to a file, once for each version of the layout: {@code
 * main} takes the file. The files of earlier versions are never written again.
 */
final class EarlierState {
  private EarlierState() {}

  /** Writes the state of this version. */
  public static void main(String[] file) throws IOException {
    KeyValueStore<Bytes, byte[]> rows = Rows.open();
    build(rows);
    List<String> lines =
        Rows.hex(rows).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    Files.createDirectories(Path.of(file[0]).toAbsolutePath().getParent());
    Files.write(Path.of(file[0]), lines);
  }

  /** Evidence of which a correlator with small limits leaves rows of every kind. */
  static List<Evidence> evidence() {
    return List.of(
        // prod/db: one use of a ticket, one change too many, an attempt, a change that waits
        approved("KAN-1")
            .covers(1)
            .allows("PutSecretValue")
            .from("08:00")
            .until("20:00")
            .at("08:00"),
        change("09:00").id("first").request("r1").version("v1").record("first"),
        change("09:00").id("first").request("r1").record("copy"),
        change("09:30").id("second").record(),
        change("09:10").id("attempt").attempted().record(),
        change("12:30").id("waits").record(),
        // a full history
        readBack(
            "KAN-2",
            open("KAN-2").names("prod/other").step("08:00"),
            approved("KAN-2").names("prod/other").assignee("mia").step("08:30")),
        of("prod/other", change("09:00").id("other")).record(),
        // a secret that is not known, an orphan, a rotation, an emergency
        change("09:20").id("unresolved").of(null).record(),
        of("prod/orphan", consequence("EndSecretVersionDelete", "09:40").request("r2")).record(),
        of("prod/turns", change("09:50").id("rotate").action("RotateSecret").rotator("turn"))
            .record(),
        of("prod/turns", consequence("RotationStarted", "09:50:01")).record(),
        of("prod/turns", change("09:50:02").id("step").by(function("turn"))).record(),
        open("KAN-3").names("prod/urgent").emergency().at("08:00"),
        of("prod/urgent", change("09:00").id("urgent")).record(),
        // many changes
        of("prod/many", change("09:00:01").id("many-1")).record(),
        of("prod/many", change("09:00:02").id("many-2")).record(),
        of("prod/many", change("09:00:03").id("many-3")).record());
  }

  private static Change of(String name, Change change) {
    return change.of(secret(name, "AbCdEf"));
  }

  private static void build(KeyValueStore<Bytes, byte[]> rows) {
    Correlator correlator =
        new Correlator(
            PolicyVersions.BUILT_IN, new KafkaCaseStore(rows), p -> {}, new Limits(1_000, 1));
    evidence().forEach(piece -> correlator.accept(piece, piece.time()));
    for (Feed feed : Feed.values()) {
      correlator.accept(new Tick(feed, at("12:00"), Tick.Origin.SCHEDULE), at("12:01"));
    }
    correlator.drain();
    // leaves a cursor: of three changes one call evaluates one
    correlator.accept(approved("KAN-4").names("prod/many").at("08:00"), at("12:02"));
  }
}
