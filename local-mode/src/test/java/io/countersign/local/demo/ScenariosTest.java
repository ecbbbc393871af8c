package io.countersign.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.embedded.DynamoDbLocal;
import io.countersign.local.scenario.ScenarioMessages;
import io.countersign.local.stack.DynamoDbChoice;
import io.countersign.local.stack.LocalStack;
import io.countersign.local.stack.Ports;
import io.countersign.local.stack.StackSettings;
import io.countersign.scenario.Scenario;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same executable examples as through the judge and the topology, through the whole stack. Each
 * has a stack to itself, so it is a sample; {@code -Dcountersign.scenarios=uses/,unused/} plays
 * those whose names begin so.
 */
class ScenariosTest {
  private static final String SAMPLE =
      "consequence/a-new-version-without-a-call-is-an-orphan,"
          + "emergency/an-emergency-ticket-that-is-never-approved,"
          + "unused/an-approval-that-no-change-used-is-unused,"
          + "uses/a-ticket-for-one-change-does-not-cover-a-second";
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> scenarioEndsAsItsStorySays() {
    List<String> chosen =
        Arrays.asList(System.getProperty("countersign.scenarios", SAMPLE).split(",", -1));
    return Scenario.readAll(REPOSITORY.resolve("scenarios")).stream()
        .filter(scenario -> chosen.stream().anyMatch(scenario.name()::startsWith))
        .filter(scenario -> scenario.policies().isEmpty())
        .map(s -> DynamicTest.dynamicTest(s.name(), () -> endsAsItsStorySays(s)));
  }

  private void endsAsItsStorySays(Scenario scenario) {
    StackSettings settings =
        new StackSettings(
            folder.resolve(scenario.name()),
            Ports.FREE,
            new DynamoDbChoice.Own(DynamoDbLocal.jarsIn(REPOSITORY), false),
            Optional.empty(),
            Map.of("JIRA_TOKENS", ScenarioMessages.TOKEN));
    try (LocalStack stack = LocalStack.start(settings, Clock.systemUTC())) {
      Demo demo = new Demo(List.of(scenario), stack, Clock.systemUTC());
      demo.send();
      assertThat(demo.result().differences()).isEmpty();
    }
  }
}
