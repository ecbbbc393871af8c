package io.countersign.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The executable examples at the top of the repository, before the pure judge. */
class ScenariosTest {
  private static final List<Scenario> ALL = Scenario.readAll(Path.of("../scenarios"));

  @TestFactory
  Stream<DynamicTest> everyScenarioEndsAsItsStorySays() {
    ScenarioRunner runner = new ScenarioRunner(PolicyVersions.BUILT_IN);
    return ALL.stream()
        .map(
            s ->
                DynamicTest.dynamicTest(
                    s.name(), () -> assertThat(runner.run(s).differences()).isEmpty()));
  }

  @Test
  void everyVerdictHasAScenario() {
    assertThat(expected().map(Expectation.Expected::verdict)).contains(Verdict.values());
  }

  @Test
  void everyReasonHasAScenario() {
    assertThat(expected().flatMap(e -> e.reasons().stream())).contains(Reason.values());
  }

  @Test
  void everyStoryTellsItsSentence() {
    assertThat(ALL).allSatisfy(s -> assertThat(s.story()).startsWith("# ").contains("\n\n"));
  }

  private static Stream<Expectation.Expected> expected() {
    return ALL.stream().flatMap(s -> s.expectation().findings().values().stream());
  }
}
