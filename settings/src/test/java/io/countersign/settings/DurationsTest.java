package io.countersign.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "20s, PT20S, 20s",
    "15m, PT15M, 15m",
    "2h, PT2H, 2h",
    "1d, PT24H, 1d",
    "1h30m, PT90M, 1h30m",
    "90s, PT90S, 1m30s",
    "PT20S, PT20S, 20s",
    "P7D, PT168H, 7d",
    "P1DT2H3M4S, PT26H3M4S, 1d2h3m4s",
    "0, PT0S, 0s",
    "0s, PT0S, 0s",
    "3650d, PT87600H, 3650d",
  })
  void shortFormAndIsoFormAreReadAndTheShortOneWritten(
      String text, Duration duration, String shortForm) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
    assertThat(Durations.text(duration)).isEqualTo(shortForm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "P", "PT", "P1M", "-5s", "1.5h", "1m1h", "20 s", "20S", "pt20s"})
  void anythingElseIsAnErrorWithARemedy(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(text + ": write ");
  }

  @ParameterizedTest
  @CsvSource({
    "15, 'of what? write 15s, 15m, 15h or 15d'",
    "15 minutes, write 15m or PT15M",
    "1 day, write 1d or P1D",
    "2w, 'weeks are written in days, as 7d or P7D for one'",
    "3651d, 'too long, at most 3650d'",
    "99999999999999999999s, 'too long, at most 3650d'",
  })
  void remedyFollowsWhatTheTextSeemsToMean(String text, String remedy) {
    assertThatThrownBy(() -> Durations.parse(text)).hasMessage(text + ": " + remedy);
  }
}
