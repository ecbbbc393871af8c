package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contract.Topic;
import io.countersign.contract.Topics;
import io.countersign.settings.Setting;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final String ENVIRONMENT = "^\\s+([A-Z][A-Z0-9_]{3,})\\s+= ";
  private static final String IGNORED = "AWS Insight via CloudTrail";
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
  void settingsOfTheStreamsAppAreThoseThatItReads() {
    assertThat(settings(Texts.terraform("modules/streams-app")))
        .isNotEmpty()
        .isSubsetOf(names(io.countersign.streams.Settings.ALL));
  }

  @Test
  void settingsOfTheBridgeAreThoseThatItReads() {
    assertThat(settings(Texts.terraform("modules/bridge")))
        .isNotEmpty()
        .isSubsetOf(names(io.countersign.bridge.Settings.ALL));
  }

  @Test
  void everyKindOfEventThatTheRecogniserKnowsComesThrough() {
    List<String> known =
        Texts.java("recognition").find("\"([A-Za-z ]+)\"\\.equals\\(ofEnvelope").stream()
            .filter(kind -> !kind.equals(IGNORED))
            .toList();
    assertThat(known).isNotEmpty();

    for (String name : List.of("event-sources", "member-account-forwarding")) {
      Texts module = Texts.terraform("modules/" + name);
      assertThat(module.find("\"([A-Za-z ]+ via CloudTrail|Secret [A-Za-z ]+)\""))
          .containsAll(known)
          .doesNotContain(IGNORED)
          .contains("AWS API Call via CloudTrail");
    }
  }

  @Test
  void noRuleChoosesByEventName() {
    for (String name : List.of("event-sources", "member-account-forwarding")) {
      assertThat(Texts.terraform("modules/" + name).find("(eventName)"))
          .as("an unknown event that is not read-only is a change")
          .isEmpty();
    }
  }

  private static List<String> names(List<Setting<?>> settings) {
    return settings.stream().map(Setting::name).toList();
  }

  private static List<String> settings(Texts module) {
    return module.find(ENVIRONMENT).stream().filter(name -> !name.equals(OF_THE_JVM)).toList();
  }
}
