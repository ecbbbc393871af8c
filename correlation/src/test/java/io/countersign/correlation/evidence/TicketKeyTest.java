package io.countersign.correlation.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketKeyTest {
  @Test
  void keysAreOrderedByProjectThenByNumber() {
    assertThat(Stream.of("KAN-10", "KAN-9", "ABC-100", "KAN-2").map(TicketKey::parse).sorted())
        .extracting(TicketKey::toString)
        .containsExactly("ABC-100", "KAN-2", "KAN-9", "KAN-10");
  }

  @Test
  void caseAndSpaceDoNotMatter() {
    assertThat(TicketKey.parse(" kan-13 ")).isEqualTo(TicketKey.parse("KAN-13"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KAN", "KAN-", "13", "KAN-13a", "1KAN-13", "KAN 13"})
  void whatIsNoKeyIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> TicketKey.parse(text))
        .hasMessage("'" + text + "' is no Jira issue key such as KAN-13");
  }
}
