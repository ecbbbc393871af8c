package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final String ENVIRONMENT = "^\\s+([A-Z][A-Z0-9_]{3,})\\s+= ";
  private static final String OF_THE_JVM = "JAVA_TOOL_OPTIONS";

  @Test
  void topicsAreThoseOfTheContract() {
    Texts all = Texts.terraform("");
    Stream<String> whole = all.find("\"(countersign\\.[a-z-]+)\"").stream();
    Stream<String> endings =
        all.find("for topic in \\[([^\\]]+)\\] : \"[^\"]*countersign\\.\\$\\{topic\\}").stream()
            .flatMap(list -> Stream.of(list.split(", ")))
            .map(quoted -> "countersign." + quoted.replace("\"", ""));

    assertThat(Stream.concat(whole, endings))
        .isNotEmpty()
        .isSubsetOf(Topics.all().stream().map(Topic::name).toList());
  }

  @Test
  void settingsOfTheStreamsAppAreThoseOfItsDocumentation() {
    Texts module = Texts.terraform("modules/streams-app");
    assumeThat(module.exist()).as("module streams-app").isTrue();
    List<String> documented = Texts.docs("configuration.md").find("^\\| `([A-Z0-9_]+)` \\|");

    assertThat(settings(module)).isNotEmpty().isSubsetOf(documented);
  }

  @Test
  void settingsOfTheBridgeAreThoseThatItReads() {
    Texts module = Texts.terraform("modules/bridge");
    assumeThat(module.exist()).as("module bridge").isTrue();

    assertThat(settings(module))
        .isNotEmpty()
        .isSubsetOf(Texts.java("sns-bridge-lambda").find("\"([A-Z][A-Z0-9_]{3,})\""));
  }

  private static List<String> settings(Texts module) {
    return module.find(ENVIRONMENT).stream().filter(name -> !name.equals(OF_THE_JVM)).toList();
  }
}
