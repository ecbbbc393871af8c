package io.countersign.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.policy.PolicyBook;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import io.countersign.policyfile.scenario.Expectation.Expected;
import io.countersign.policyfile.scenario.Scenario;
import io.countersign.policyfile.scenario.ScenarioRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of the project, before the pure judge. */
class ScenariosTest {
  private static final List<Scenario> SCENARIOS = Scenario.readAll(Path.of("../scenarios"));

  @TestFactory
  Stream<DynamicTest> everyScenarioComesAsExpected() {
    ScenarioRunner runner = new ScenarioRunner(PolicyBook.BUILT_IN);
    return SCENARIOS.stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.name(),
                    () -> assertThat(runner.run(scenario).differences()).isEmpty()));
  }

  @Test
  void everyVerdictIsExpectedBySomeScenario() {
    assertThat(expected().map(Expected::verdict)).contains(Verdict.values());
  }

  @Test
  void everyReasonIsExpectedBySomeScenario() {
    assertThat(expected().flatMap(e -> e.reasons().stream())).contains(Reason.values());
  }

  @Test
  void everyScenarioHasAStory() {
    assertThat(SCENARIOS)
        .hasSizeGreaterThan(100)
        .allSatisfy(s -> assertThat(s.story()).startsWith("# ").contains("\n\n"));
  }

  private static Stream<Expected> expected() {
    return SCENARIOS.stream().flatMap(s -> s.expectation().findings().values().stream());
  }
}
