package io.countersign.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.evidence.Archive;
import io.countersign.audit.evidence.Evidence;
import io.countersign.audit.report.Period;
import io.countersign.audit.report.Population;
import io.countersign.contract.Json;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.reference.Answer;
import io.countersign.correlation.reference.Arrivals;
import io.countersign.correlation.reference.Delivery;
import io.countersign.correlation.reference.Delivery.Arrived;
import io.countersign.correlation.reference.Delivery.Restarted;
import io.countersign.correlation.reference.Delivery.Ticked;
import io.countersign.correlation.reference.History;
import io.countersign.correlation.reference.History.Changed;
import io.countersign.correlation.reference.History.Event;
import io.countersign.correlation.reference.History.Told;
import io.countersign.correlation.reference.HistoryGenerator;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.scenario.Scenario;
import io.countersign.scenario.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An audit of the evidence that went over the topics says what the stream said of it, whatever the
 * order in which that heard it. {@code -Dcountersign.audit.histories=10000} makes it as many.
 */
class SameAsTheStreamTest {
  private static final int HISTORIES = Integer.getInteger("countersign.audit.histories", 50);
  private static final int ORDERS = 2;

  /** Where the stream had forgotten what the archive still holds. */
  private static final Set<String> STREAM_KNEW_LESS =
      Set.of("time/a-change-older-than-what-is-kept-cannot-be-judged");

  private static final Duration PAST_ALL_DEADLINES = Duration.ofDays(90);

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, HISTORIES);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void auditOfARandomHistorySaysWhatTheTopologySays(long seed) {
    History history = HistoryGenerator.inBursts(seed, 30);
    List<String> evidence = history.events().stream().map(SameAsTheStreamTest::json).toList();
    Map<String, Answer> audited = answers(audit(evidence, history.policies(), history.end()));
    for (int order = 0; order < ORDERS; order++) {
      List<Delivery> arrivals = Arrivals.of(history, seed + (long) order * HISTORIES);
      Map<String, Answer> streamed = answers(streamed(history, arrivals, "order-" + order));
      // What was said of a ticket or a consequence on evidence that turned out otherwise stands.
      streamed.keySet().removeIf(id -> !audited.containsKey(id) && !id.startsWith("change/"));
      assertThat(withoutAdopted(audited, streamed)).isEqualTo(withoutAdopted(streamed, streamed));
    }
  }

  /**
   * Without the orphans that a cause adopted: such a finding is not revised again, even where later
   * evidence takes the cause away (docs/semantics.md, section 6).
   */
  private static Map<String, Answer> withoutAdopted(
      Map<String, Answer> answers, Map<String, Answer> streamed) {
    Map<String, Answer> others = new TreeMap<>(answers);
    others
        .keySet()
        .removeIf(
            id ->
                id.startsWith("consequence/")
                    && streamed.containsKey(id)
                    && streamed.get(id).verdict() != Verdict.INDETERMINATE);
    return others;
  }

  @TestFactory
  Stream<DynamicTest> auditOfAScenarioSaysWhatTheTopologySays() {
    return Scenario.readAll(Path.of("../scenarios")).stream()
        .filter(scenario -> !STREAM_KNEW_LESS.contains(scenario.name()))
        .map(s -> DynamicTest.dynamicTest(s.name(), () -> auditSaysWhatTheTopologySays(s)));
  }

  private void auditSaysWhatTheTopologySays(Scenario scenario) {
    PolicyVersions policies = scenario.policies().orElse(PolicyVersions.BUILT_IN);
    List<String> evidence = scenario.steps().stream().flatMap(step -> json(step).stream()).toList();
    try (StreamDriver stream = new StreamDriver(folder.resolve(scenario.name()), policies)) {
      scenario.steps().forEach(step -> play(step, stream));
      Instant end = scenario.steps().getLast().at().plus(PAST_ALL_DEADLINES);
      Stream.of(Feed.values()).map(feed -> tick(feed, end)).forEach(stream::hears);
      assertThat(answers(audit(evidence, policies, end))).isEqualTo(answers(stream.findings()));
    }
  }

  /** Over the evidence of the topics, as it is there. */
  private static Collection<Finding> audit(
      List<String> values, PolicyVersions policies, Instant asOf) {
    Evidence evidence = new Evidence();
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      if (value.contains("\"countersign.secret-change/1\"")) {
        evidence.add(Json.read(bytes, SecretChange.class));
      } else if (value.contains("\"countersign.ticket-snapshot/1\"")) {
        evidence.add(Json.read(bytes, TicketSnapshot.class));
      }
    }
    Archive archive = new Archive(evidence, Population.NONE);
    return new Audit(policies, Period.ALL, asOf, Optional.empty()).of(archive).findings();
  }

  private Collection<Finding> streamed(History history, List<Delivery> arrivals, String state) {
    try (StreamDriver stream = new StreamDriver(folder.resolve(state), history.policies())) {
      arrivals.forEach(delivery -> hear(stream, delivery));
      return stream.findings();
    }
  }

  private static void hear(StreamDriver stream, Delivery delivery) {
    switch (delivery) {
      case Arrived a -> hear(stream, a.event());
      case Ticked t -> stream.hears(tick(t.feed(), t.time()));
      case Restarted r -> {}
    }
  }

  private static Tick tick(Feed feed, Instant time) {
    return new Tick(feed, time, Tick.Origin.SCHEDULE);
  }

  private static void hear(StreamDriver stream, Event event) {
    switch (event) {
      case Changed c -> stream.hears(c.change());
      case Told t -> stream.hears(t.snapshot());
    }
  }

  private static void play(Step step, StreamDriver stream) {
    switch (step) {
      case Step.Reported r -> stream.hears(r.change());
      case Step.Said s -> stream.hears(s.ticket());
      case Step.Ticked t -> stream.hears(t.tick());
      case Step.Unreadable u -> {}
    }
  }

  private static String json(Event event) {
    return switch (event) {
      case Changed c -> Json.text(c.change());
      case Told t -> Json.text(t.snapshot());
    };
  }

  private static Optional<String> json(Step step) {
    return switch (step) {
      case Step.Reported r -> Optional.of(Json.text(r.change()));
      case Step.Said s -> Optional.of(Json.text(s.ticket()));
      case Step.Ticked t -> Optional.empty();
      case Step.Unreadable u -> Optional.empty();
    };
  }

  private static Map<String, Answer> answers(Collection<Finding> findings) {
    return findings.stream()
        .collect(Collectors.toMap(Finding::findingId, Answer::of, (a, b) -> a, TreeMap::new));
  }
}
