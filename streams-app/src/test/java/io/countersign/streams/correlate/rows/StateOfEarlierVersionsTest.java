package io.countersign.streams.correlate.rows;

import static io.countersign.correlation.Given.DB_ARN;
import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.secret;
import static io.countersign.correlation.Ticket.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.published.Row;
import io.countersign.correlation.store.Cursor;
import io.countersign.correlation.verdict.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A state that an earlier version left is read, and the correlator continues from it as if it had
 * never stopped. A new version of the layout adds its own file (see {@link EarlierState}).
 */
class StateOfEarlierVersionsTest {
  private final KeyValueStore<Bytes, byte[]> rows = Rows.open();
  private final KafkaCaseStore store = new KafkaCaseStore(rows);
  private final List<Finding> published = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(strings = "v1")
  void everyKindOfRowIsThereAndHoldsTheEvidence(String version) throws IOException {
    Map<String, String> state = state(version);
    state.forEach((key, value) -> Rows.put(rows, key, value));

    Map<String, Long> kinds =
        state.keySet().stream()
            .collect(Collectors.groupingBy(key -> key.substring(0, 2), Collectors.counting()));
    assertThat(kinds).isEqualTo(Map.of("65", 19L, "70", 1L, "77", 2L));
    assertThat(cases().stream().flatMap(key -> store.load(key).stream()).map(Row::evidence))
        .containsAll(EarlierState.evidence())
        .contains(approved("KAN-4").names("prod/many").at("08:00"));
    assertThat(store.cursor("prod/many")).map(Cursor::since).contains(at("12:00"));
  }

  @ParameterizedTest
  @ValueSource(strings = "v1")
  void correlatorContinues(String version) throws IOException {
    state(version).forEach((key, value) -> Rows.put(rows, key, value));
    Correlator correlator =
        new Correlator(PolicyVersions.BUILT_IN, store, p -> published.add(p.finding()));

    assertThat(correlator.watermark()).isEqualTo(at("12:00"));
    correlator.drain();
    assertThat(news())
        .containsExactly("change/many-2 2 AUTHORIZED []", "change/many-3 2 AUTHORIZED []");

    EarlierState.evidence().forEach(piece -> correlator.accept(piece, at("12:03")));
    assertThat(news()).isEmpty();

    correlator.accept(approved("KAN-5").at("09:00"), at("12:04"));
    assertThat(news())
        .containsExactly(
            "change/first 3 AUTHORIZED []",
            "change/second 2 AUTHORIZED []",
            "change/waits 1 AUTHORIZED []",
            "ticket/KAN-5/" + DB_ARN + " 1 USED []");

    correlator.accept(
        change("09:39")
            .id("cause")
            .of(secret("prod/orphan", "AbCdEf"))
            .action("DeleteSecret")
            .record(),
        at("12:05"));
    assertThat(news())
        .containsExactly(
            "change/cause 1 UNAUTHORIZED [NO_TICKET]", "consequence/r2 2 UNAUTHORIZED [NO_TICKET]");

    ticks(correlator, at("2026-03-04T12:00:00Z"));
    assertThat(news()).containsExactly("change/urgent 2 UNAUTHORIZED [EMERGENCY_REVIEW_OVERDUE]");

    ticks(correlator, at("2027-03-04T09:00:00Z"));
    assertThat(correlator.cases()).isEqualTo(1);
  }

  private static Map<String, String> state(String version) throws IOException {
    String file = "/state/" + version + "/rows.txt";
    try (InputStream in = StateOfEarlierVersionsTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split("="))
          .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
  }

  private static List<String> cases() {
    return List.of(
        "prod/db",
        "prod/other",
        "unresolved/unresolved",
        "prod/orphan",
        "prod/turns",
        "prod/urgent",
        "prod/many");
  }

  private static void ticks(Correlator correlator, Instant time) {
    for (Feed feed : Feed.values()) {
      correlator.accept(new Tick(feed, time, Tick.Origin.SCHEDULE), time);
    }
    correlator.drain();
  }

  /** What was published since the last call, in order of finding id, without retractions. */
  private List<String> news() {
    List<String> news =
        published.stream()
            .filter(f -> !f.crossed())
            .map(f -> f.findingId() + " " + f.revision() + " " + f.verdict() + " " + f.reasons())
            .sorted()
            .toList();
    published.clear();
    return news;
  }
}
