package io.countersign.bench.cli;

import io.countersign.bench.micro.Codecs;
import io.countersign.bench.scenario.Scenario;
import io.countersign.bench.scenario.correlator.DueAtOnce;
import io.countersign.bench.scenario.correlator.Flood;
import io.countersign.bench.scenario.correlator.HotSecret;
import io.countersign.bench.scenario.correlator.Latency;
import io.countersign.bench.scenario.correlator.Namesakes;
import io.countersign.bench.scenario.correlator.OpenFindings;
import io.countersign.bench.scenario.correlator.Restore;
import io.countersign.bench.scenario.correlator.Soak;
import io.countersign.bench.scenario.parts.AuditSpeed;
import io.countersign.bench.scenario.parts.BridgeColdStart;
import io.countersign.bench.scenario.parts.SinkItems;
import io.countersign.bench.scenario.stack.EndToEnd;
import io.countersign.bench.scenario.stack.Invocations;
import java.util.List;
import java.util.stream.Collectors;

/** Every scenario, in the order in which they run. */
final class AllScenarios {
  private AllScenarios() {}

  static List<Scenario> all() {
    return List.of(
        new HotSecret(false),
        new HotSecret(true),
        new DueAtOnce(),
        new Namesakes(false),
        new Namesakes(true),
        new OpenFindings(),
        new Restore(),
        new Latency(1_000),
        new Latency(20_000),
        new Flood(),
        new Soak(),
        new Codecs(),
        new BridgeColdStart(),
        new SinkItems(),
        new Invocations(),
        new EndToEnd(),
        new AuditSpeed());
  }

  /**
   * Those of some names.
   *
   * @throws IllegalArgumentException if there is none of a name
   */
  static List<Scenario> named(List<String> names) {
    return names.stream().map(AllScenarios::named).toList();
  }

  private static Scenario named(String name) {
    return all().stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--scenarios: '%s' is not a scenario: %s"
                        .formatted(
                            name,
                            all().stream().map(Scenario::name).collect(Collectors.joining(", ")))));
  }
}
