package io.countersign.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.recognition.message.RejectReason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmsTest {
  private static final Texts ALARMS = Texts.terraform("modules/alarms");

  @Test
  void everyAlarmHasItsSectionOfTheRunbookAndEverySectionItsAlarm() {
    Set<String> sections = new HashSet<>(ALARMS.find("section\\s+= \"([a-z-]+)\""));
    sections.addAll(ALARMS.find("\\$\\{var\\.runbook_url\\}#([a-z-]+)\""));

    assertThat(sections)
        .hasSizeGreaterThan(15)
        .containsExactlyInAnyOrderElementsOf(Texts.docs("runbook.md").find("^## (.+)$"));
  }

  @Test
  void everyReasonToRejectAMessageIsCountedOnce() {
    assertThat(ALARMS.find("\"rejected ([A-Z_]+)\""))
        .containsExactlyInAnyOrderElementsOf(
            List.of(RejectReason.values()).stream().map(Enum::name).toList());
  }

  @Test
  void phrasesAreThoseOfTheBridgesLog() {
    Texts bridge = Texts.java("sns-bridge-lambda");

    assertThat(bridge.find("\"message \\{\\} (rejected) \\{\\} ")).isNotEmpty();
    assertThat(ALARMS.find("[A-Z_]+ += \\[\"([a-z -]+)\"\\]"))
        .hasSize(3)
        .isSubsetOf(bridge.find("LOG.[a-z]+\\(\"([a-z -]+) \\{\\}"));
  }

  @Test
  void metricsAreThoseOfTheStreamsApp() {
    Texts meters = Texts.java("streams-app");

    assertThat(ALARMS.find("\"(countersign\\.[a-z.]+)\\.(?:value|count)\\\\?\""))
        .isNotEmpty()
        .isSubsetOf(meters.find("\"(countersign\\.[a-z.]+)\""));
  }
}
