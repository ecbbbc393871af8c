package io.countersign.bench.input;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.countersign.bench.engine.Wire;
import io.countersign.bench.engine.Wire.Parsed;
import io.countersign.correlation.evidence.SecretChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InputGeneratorTest {
  private static final InputPlan PLAN = new InputPlan(20_000, 4_000, 2, Mix.HALF, 100, 7);

  @Test
  void equalPlansGiveEqualInputs() {
    List<InputRecord> once = records(PLAN);
    List<InputRecord> again = records(PLAN);

    assertThat(again).hasSameSizeAs(once);
    assertThat(digests(again)).isEqualTo(digests(once));
  }

  @Test
  void thereAreAboutAsManyRecordsAsAskedFor() {
    assertThat(records(PLAN)).hasSizeBetween(19_600, 20_400);
  }

  @Test
  void recordsComeInTheOrderOfPublication() {
    assertThat(records(PLAN)).isSortedAccordingTo(Comparator.comparing(InputRecord::publishedAt));
  }

  @Test
  void everyPartitionOfBothFeedsHasATickEachMinute() {
    Map<String, List<Instant>> ticks = new HashMap<>();
    for (InputRecord record : records(PLAN)) {
      if (record.key() == null) {
        ticks
            .computeIfAbsent(record.feed() + "/" + record.partition(), p -> new ArrayList<>())
            .add(record.publishedAt());
      }
    }

    assertThat(ticks).hasSize(4);
    assertThat(ticks.values())
        .allSatisfy(
            times -> {
              for (int i = 1; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 1), times.get(i))).hasMinutes(1);
              }
            });
  }

  @Test
  void aboutOneInAHundredComesTwiceAndAsManyComeLate() {
    List<InputRecord> evidence =
        records(PLAN).stream().filter(record -> record.key() != null).toList();
    Set<String> once = new HashSet<>(digests(evidence));
    long late =
        evidence.stream()
            .filter(r -> Duration.between(eventTime(r), r.publishedAt()).toMinutes() >= 2)
            .count();

    assertThat(evidence.size() - once.size()).isCloseTo(once.size() / 100, within(60));
    assertThat(late).isCloseTo(once.size() / 100L, within(60L));
  }

  @ParameterizedTest
  @EnumSource(Mix.class)
  void shareOfChangesWithTicketIsThatOfTheMix(Mix mix) {
    Content content = Content.of(new InputPlan(20_000, 4_000, 1, mix, 0, 7));

    double share =
        content.changes.values().stream().filter(content::hasTicketBefore).count()
            / (double) content.changes.size();

    assertThat(share).isCloseTo(mix.matched(), within(0.03));
  }

  /** The answer is checked against the tickets that are really there, from scratch. */
  @Test
  void answerKnowsOfEachChangeWhetherATicketHadApprovedIt() {
    Content content = Content.of(PLAN);
    Map<String, Boolean> byTickets =
        content.changes.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, change -> content.hasTicketBefore(change.getValue())));

    ExactAnswer.Comparison comparison = content.answer.compare(byTickets);

    assertThat(comparison).isEqualTo(new ExactAnswer.Comparison(content.changes.size(), 0, 0, 0));
  }

  @Test
  void comparisonCountsWhatIsMissingWrongAndUnknown() {
    ExactAnswer answer = new ExactAnswer();
    answer.expect("a", true);
    answer.expect("b", false);
    answer.expect("c", true);

    ExactAnswer.Comparison comparison = answer.compare(Map.of("a", true, "b", true, "x", false));

    assertThat(comparison).isEqualTo(new ExactAnswer.Comparison(3, 1, 1, 1));
    assertThat(comparison.isComplete()).isFalse();
    assertThat(answer.compare(Map.of("a", true, "b", false, "c", false)).isComplete()).isTrue();
    assertThat(answer.compare(Map.of("a", true, "b", false, "c", false)).isExact()).isFalse();
    assertThat(answer.compare(Map.of("a", true, "b", false, "c", true)).isExact()).isTrue();
  }

  @Test
  void oneSecretIsHot() {
    Map<String, Long> changesOfASecret =
        Content.of(PLAN).changes.values().stream()
            .collect(Collectors.groupingBy(SecretChange::caseKey, Collectors.counting()));

    assertThat(changesOfASecret.values()).filteredOn(count -> count == 100).hasSize(1);
    assertThat(changesOfASecret.values()).filteredOn(count -> count > 20).hasSize(1);
  }

  @Test
  void wrongSizeNamesItsOption() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputPlan(10, 4_000, 1, Mix.HALF, 0, 7))
        .withMessage("--records: at least 1000, not 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InputPlan(1_000, 10, 0, Mix.HALF, 0, 7))
        .withMessageStartingWith("--partitions");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mix.of("some"))
        .withMessageContaining("mostly-matched");
  }

  private static List<InputRecord> records(InputPlan plan) {
    List<InputRecord> records = new ArrayList<>();
    new InputGenerator(plan).writeTo(records::add);
    return records;
  }

  private static List<String> digests(List<InputRecord> records) {
    return records.stream()
        .map(r -> r.feed() + " " + r.partition() + " " + r.key() + " " + Arrays.hashCode(r.value()))
        .toList();
  }

  private static Instant eventTime(InputRecord record) {
    return switch (Wire.read(record.feed(), record.value())) {
      case Parsed.OfChange c -> c.change().eventTime();
      case Parsed.OfTicket t -> t.ticket().updatedAt();
      case Parsed.OfTick t -> t.time();
    };
  }

  /** An input, read back. */
  private static final class Content {
    private final Map<String, SecretChange> changes = new HashMap<>();
    private final Map<String, List<Instant>> approvals = new HashMap<>();
    private final ExactAnswer answer;

    private Content(InputPlan plan) {
      List<InputRecord> records = new ArrayList<>();
      answer = new InputGenerator(plan).writeTo(records::add);
      for (InputRecord record : records) {
        if (Wire.read(record.feed(), record.value()) instanceof Parsed.OfChange c) {
          changes.put(c.change().id(), c.change());
        } else if (Wire.read(record.feed(), record.value()) instanceof Parsed.OfTicket t) {
          approvals
              .computeIfAbsent(
                  t.ticket().state().references().getFirst().text(), r -> new ArrayList<>())
              .add(t.ticket().updatedAt());
        }
      }
    }

    static Content of(InputPlan plan) {
      return new Content(plan);
    }

    boolean hasTicketBefore(SecretChange change) {
      String arn = requireNonNull(change.secret()).arn().orElseThrow();
      return approvals.getOrDefault(arn, List.of()).stream()
          .anyMatch(
              at ->
                  !at.isAfter(change.eventTime())
                      && change.eventTime().isBefore(at.plus(Duration.ofHours(24))));
    }
  }
}
