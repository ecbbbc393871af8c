package io.countersign.bench.scenario;

/** One measurement that needs no other contestant. */
public interface Scenario {
  /** Its name on the command line and in results. */
  String name();

  /** What it does, in one sentence. */
  String description();

  /** Runs it, with processes of its own. */
  ScenarioResult run(Stage stage) throws InterruptedException;
}
