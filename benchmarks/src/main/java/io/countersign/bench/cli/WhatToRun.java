package io.countersign.bench.cli;

import static java.util.Objects.requireNonNullElse;

import io.countersign.bench.contest.ContestPlan;
import io.countersign.bench.contestant.Contestant;
import io.countersign.bench.input.InputPlan;
import io.countersign.bench.input.Mix;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.Stage.Sizes;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is measured, and how large it is. */
final class WhatToRun {
  private static final String NONE = "none";
  private static final int QUICK_RECORDS = 200_000;
  private static final int FULL_RECORDS = 1_000_000;
  private static final Duration QUICK_LIMIT = Duration.ofSeconds(60);
  private static final Duration FULL_LIMIT = Duration.ofMinutes(10);

  @Option(
      names = "--quick",
      description =
          "At most 5 minutes: limit, dsl-outer and countersign once over 200,000 records, no"
              + " scenarios. Shows the direction; gates are judged by the full run.")
  private boolean quick;

  @Option(
      names = "--contestants",
      split = ",",
      paramLabel = "NAME",
      description =
          "Which to compare, comma-separated: limit, dsl-outer, flink-rocksdb, flink-heap,"
              + " countersign (default: all), or none.")
  private @Nullable List<String> contestants;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description =
          "Which scenarios to run, comma-separated (default: all; with --quick none), or none:"
              + " hot-secret, hot-secret-tickets, due-at-once, namesakes-one-ticket,"
              + " namesakes-ticket-each, open-findings, restore, latency, latency-20000, flood,"
              + " soak, codecs, bridge-cold-start, sink, invocations, end-to-end, audit.")
  private @Nullable List<String> scenarios;

  @Option(
      names = "--records",
      paramLabel = "N",
      description =
          "Records of the input that contestants read, about (default: 1,000,000; with --quick"
              + " 200,000). The first half warms up and is not measured.")
  private @Nullable Integer records;

  @Option(
      names = "--secrets",
      paramLabel = "N",
      description = "Secrets that are changed (default: a fifth of --records).")
  private @Nullable Integer secrets;

  @Option(
      names = "--hot-changes",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Changes that one of the secrets gets (default: ${DEFAULT-VALUE}).")
  private int hotChanges;

  @Option(
      names = "--mix",
      paramLabel = "MIX",
      defaultValue = "half",
      description =
          "How many changes have a ticket: half, mostly-matched (95 %%) or mostly-unmatched (5 %%)"
              + " (default: ${DEFAULT-VALUE}).")
  private String mix;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "1",
      description = "Partitions of both feeds (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads of a contestant that process records (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "How often each contestant runs (default: 3; with --quick 1).")
  private @Nullable Integer repetitions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed gives another input (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--time-limit",
      paramLabel = "DURATION",
      description =
          "Of one run and of one scenario, such as PT5M: what is not finished then is measured as"
              + " far as it came (default: PT10M; with --quick PT1M).")
  private @Nullable Duration timeLimit;

  @Option(
      names = "--soak",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description = "How long the scenario soak lasts (default: ${DEFAULT-VALUE}).")
  private Duration soak;

  @Option(
      names = "--open-findings",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "Open findings of the scenarios due-at-once, open-findings and restore (default:"
              + " ${DEFAULT-VALUE}).")
  private int openFindings;

  @Option(
      names = "--namesakes",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Secrets of the scenarios namesakes-… (default: ${DEFAULT-VALUE}).")
  private int namesakes;

  @Option(
      names = "--hot-events",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Most events of one secret in the scenarios hot-secret and flood (default:"
              + " ${DEFAULT-VALUE}).")
  private int hotEvents;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  WhatToRun() {}

  /** What is compared. */
  ContestPlan contest() {
    int n = requireNonNullElse(records, quick ? QUICK_RECORDS : FULL_RECORDS);
    return new ContestPlan(
        new InputPlan(
            n,
            requireNonNullElse(secrets, Math.max(2, n / 5)),
            partitions,
            Mix.of(mix),
            Math.min(hotChanges, n / 4),
            seed),
        chosenContestants(),
        requireNonNullElse(repetitions, quick ? 1 : 3),
        threads,
        limit());
  }

  /** Which scenarios run. */
  List<Scenario> scenarios() {
    if (scenarios == null) {
      return quick ? List.of() : AllScenarios.all();
    }
    return scenarios.equals(List.of(NONE)) ? List.of() : AllScenarios.named(scenarios);
  }

  /** How large they are. */
  Sizes sizes() {
    return new Sizes(openFindings, namesakes, hotEvents, Sizes.FULL.steady(), soak, limit());
  }

  private List<Contestant> chosenContestants() {
    if (contestants == null) {
      return quick ? Contestant.QUICK : List.of(Contestant.values());
    }
    return contestants.equals(List.of(NONE))
        ? List.of()
        : contestants.stream().map(Contestant::of).toList();
  }

  private Duration limit() {
    return requireNonNullElse(timeLimit, quick ? QUICK_LIMIT : FULL_LIMIT);
  }
}
