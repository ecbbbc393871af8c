package io.countersign.audit.cli;

import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.policyfile.PolicyFolder;
import io.countersign.scenario.Scenario;
import io.countersign.scenario.ScenarioRunner;
import io.countersign.scenario.ScenarioRunner.Outcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at policies before they are in force. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description = "Checks policy files, and runs scenarios against them.",
    synopsisSubcommandLabel = "COMMAND")
public final class PolicyCommand {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the options
  public PolicyCommand() {}

  /** Exit code 1 for a policy with mistakes, each of them told with its line and remedy. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says what is wrong with a policy file, or with any in a folder.")
  int check(@Parameters(paramLabel = "FILE|DIR") Path policy) {
    PolicyVersions book = PolicyFolder.load(policy);
    PrintWriter out = spec.commandLine().getOut();
    for (Policy version : book.versions()) {
      out.printf(
          "%s from %s: %d rules, %d exemptions, %d freezes%n",
          version.version(),
          version.effectiveFrom(),
          version.rules().size(),
          version.exemptions().size(),
          version.freezes().size());
    }
    out.flush();
    return 0;
  }

  /** Exit code 1 if a scenario ends otherwise than it expects, or if there is none. */
  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = "Runs every scenario below a folder.")
  int test(
      @Parameters(paramLabel = "DIR") Path scenarios,
      @Option(
              names = "--policy",
              paramLabel = "FILE|DIR",
              description = "Holds for scenarios without a policy of their own.")
          @Nullable Path policy) {
    PolicyVersions book = policy == null ? PolicyVersions.BUILT_IN : PolicyFolder.load(policy);
    ScenarioRunner runner = new ScenarioRunner(book);
    List<Outcome> outcomes = Scenario.readAll(scenarios).stream().map(runner::run).toList();
    PrintWriter out = spec.commandLine().getOut();
    outcomes.forEach(outcome -> tell(outcome, out));
    long passed = outcomes.stream().filter(Outcome::passed).count();
    out.printf("%d passed, %d failed%n", passed, outcomes.size() - passed);
    out.flush();
    return !outcomes.isEmpty() && passed == outcomes.size() ? 0 : 1;
  }

  private static void tell(Outcome outcome, PrintWriter out) {
    out.printf("%s  %s%n", outcome.passed() ? "pass" : "FAIL", outcome.scenario().name());
    outcome.differences().forEach(difference -> out.printf("      %s%n", difference));
  }
}
