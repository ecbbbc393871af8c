package io.countersign.streams.correlate;

import static io.countersign.streams.correlate.Given.approved;
import static io.countersign.streams.correlate.Given.at;
import static io.countersign.streams.correlate.Given.change;
import static io.countersign.streams.correlate.Given.declined;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule that stood still for weeks changes when things are said, never what. */
class LostTicksTest {
  @TempDir private Path state;

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 15, 400})
  void refusalThatWaitsForItsDeadlineIsNotLostInALeapOfTime(int days) {
    try (CorrelatorDriver driver = new CorrelatorDriver(state)) {
      driver.hears(approved("KAN-1", "09:00")).hears(change("c1", "10:00"));
      assertThat(driver.matched()).extracting(Finding::verdict).contains(Verdict.AUTHORIZED);

      driver.hears(declined("KAN-1", "09:30")).ticks(at("11:00").plus(Duration.ofDays(days)));

      assertThat(driver.unmatched())
          .filteredOn(f -> f.subject() == Subject.CHANGE)
          .extracting(Finding::verdict)
          .containsExactly(Verdict.UNAUTHORIZED);
    }
  }

  @Test
  void changeThatWaitsIsJudgedAndNotPastTheHorizonAfterALeapOfTime() {
    try (CorrelatorDriver driver = new CorrelatorDriver(state)) {
      driver.hears(change("c1", "10:00")).ticks(at("10:00").plus(Duration.ofDays(100)));

      assertThat(driver.unmatched())
          .extracting(Finding::verdict)
          .containsExactly(Verdict.UNAUTHORIZED);
    }
  }
}
