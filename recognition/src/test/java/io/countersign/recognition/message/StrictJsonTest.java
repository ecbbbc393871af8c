package io.countersign.recognition.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON that would take much memory or stack is rejected, whatever the parser says of its place. */
class StrictJsonTest {
  @ParameterizedTest
  @MethodSource("overALimit")
  void jsonOverALimitIsRejectedWithTheLimits(String json) {
    assertThatThrownBy(() -> StrictJson.read(json))
        .asInstanceOf(type(RejectedException.class))
        .satisfies(
            e -> assertThat(e.reason()).isEqualTo(RejectReason.NOT_JSON),
            e -> assertThat(e.explanation()).contains("over a limit: more than 200 levels"));
  }

  static Stream<String> overALimit() {
    return Stream.of(
        levels(201),
        levels(1_001),
        levels(100_000),
        "[".repeat(3_000_000),
        "{\"a\":".repeat(1_001),
        "{\"" + "k".repeat(60_000) + "\":1}",
        "[" + "9".repeat(1_001) + "]");
  }

  @Test
  void jsonWithinTheLimitsIsRead() {
    assertThat(StrictJson.read(levels(StrictJson.MOST_LEVELS)).isArray()).isTrue();
    assertThat(StrictJson.read("{\"" + "k".repeat(StrictJson.LONGEST_KEY) + "\":1}")).hasSize(1);
  }

  private static String levels(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
