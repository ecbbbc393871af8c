package io.countersign.streams.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import io.countersign.scenario.Comparison;
import io.countersign.scenario.Scenario;
import io.countersign.scenario.Step;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The same executable examples as before the pure judge, through the topology. */
class ScenariosTest {
  @TempDir private Path state;

  @TestFactory
  Stream<DynamicTest> everyScenarioEndsAsItsStorySays() {
    return Scenario.readAll(Path.of("../scenarios")).stream()
        .map(s -> DynamicTest.dynamicTest(s.name(), () -> endsAsItsStorySays(s)));
  }

  private void endsAsItsStorySays(Scenario scenario) {
    Map<String, Finding> findings = new HashMap<>();
    PolicyVersions policies = scenario.policies().orElse(PolicyVersions.BUILT_IN);
    try (var correlator = new CorrelatorDriver(state.resolve(scenario.name()), policies)) {
      scenario.steps().forEach(step -> play(step, correlator));
      Stream.of(correlator.matched(), correlator.unmatched())
          .flatMap(List::stream)
          .filter(finding -> !finding.crossed())
          .forEach(f -> findings.merge(f.findingId(), f, ScenariosTest::later));
    }
    assertThat(Comparison.differences(scenario.expectation(), findings)).isEmpty();
  }

  private static void play(Step step, CorrelatorDriver correlator) {
    switch (step) {
      case Step.Reported r -> correlator.hears(r.change());
      case Step.Said s -> correlator.hears(s.caseKey(), s.ticket());
      case Step.Ticked t -> correlator.ticks(t.tick().feed(), t.tick().time(), t.at());
      case Step.Unreadable u -> {}
    }
  }

  private static Finding later(Finding a, Finding b) {
    return a.revision() > b.revision() ? a : b;
  }
}
