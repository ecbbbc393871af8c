package io.countersign.scenario;

import io.countersign.correlation.engine.Correlator;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.correlation.store.HeapCaseStore;
import io.countersign.correlation.verdict.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays scenarios through the correlator, on the heap. */
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
    Map<String, Finding> findings = new TreeMap<>();
    Correlator correlator =
        new Correlator(
            scenario.policies().orElse(policies),
            new HeapCaseStore(),
            publication -> keep(publication.finding(), findings));
    for (Step step : scenario.steps()) {
      switch (step) {
        case Step.Reported r -> correlator.accept(r.change(), r.at());
        case Step.Said s -> correlator.accept(s.ticket(), s.at());
        case Step.Ticked t -> correlator.accept(t.tick(), t.at());
        case Step.Unreadable u -> {}
      }
      correlator.drain();
    }
    return new Outcome(
        scenario, findings, Comparison.differences(scenario.expectation(), findings));
  }

  private static void keep(Finding finding, Map<String, Finding> findings) {
    if (!finding.crossed()) {
      findings.put(finding.findingId(), finding);
    }
  }
}
