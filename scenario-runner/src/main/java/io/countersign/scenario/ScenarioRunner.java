package io.countersign.scenario;

import io.countersign.correlation.casefile.Correlator;
import io.countersign.correlation.casefile.Publication;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.verdict.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays scenarios through the correlator, without Kafka. */
public final class ScenarioRunner {
  private final PolicyVersions policies;

  /** Where a scenario has no policy of its own, these hold. */
  public ScenarioRunner(PolicyVersions policies) {
    this.policies = policies;
  }

  /**
   * What came of a scenario.
   *
   * @param findings in their last revision, by id
   * @param differences from what it expects, a sentence each; empty if it came as expected
   */
  public record Outcome(
      Scenario scenario, Map<String, Finding> findings, List<String> differences) {
    public Outcome {
      findings = Map.copyOf(findings);
      differences = List.copyOf(differences);
    }

    /** Whether all came as expected. */
    public boolean passed() {
      return differences.isEmpty();
    }
  }

  /** Plays one from its first step to its last. */
  public Outcome run(Scenario scenario) {
    Correlator correlator = new Correlator(scenario.policies().orElse(policies));
    Map<String, Finding> findings = new TreeMap<>();
    for (Step step : scenario.steps()) {
      hear(correlator, step).stream()
          .map(Publication::finding)
          .filter(finding -> !finding.crossed())
          .forEach(finding -> findings.put(finding.findingId(), finding));
    }
    return new Outcome(
        scenario, findings, Comparison.differences(scenario.expectation(), findings));
  }

  private static List<Publication> hear(Correlator correlator, Step step) {
    return switch (step) {
      case Step.Reported r -> correlator.hear(r.change(), r.at());
      case Step.Said s -> correlator.hear(s.caseKey(), s.ticket(), s.at());
      case Step.Ticked t -> correlator.hear(t.tick(), t.at());
      case Step.Unreadable u -> List.of();
    };
  }
}
