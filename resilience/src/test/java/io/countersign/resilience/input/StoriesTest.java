package io.countersign.resilience.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class StoriesTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");

  private static List<Story> stories(long seed) {
    return new Stories(seed, FROM, Duration.ofHours(20)).ofMessages(1_000);
  }

  @Test
  void theSameSeedMakesTheSameStoriesAndAnotherOneOthers() {
    assertThat(stories(1)).isEqualTo(stories(1)).isNotEqualTo(stories(2));
  }

  @Test
  void everyVerdictThatIsPublishedWithoutAnEmergencyIsExpectedSomewhere() {
    Set<Verdict> verdicts =
        stories(1).stream()
            .flatMap(story -> story.changes().values().stream())
            .map(Story.Expected::verdict)
            .collect(Collectors.toSet());
    assertThat(verdicts)
        .contains(Verdict.AUTHORIZED, Verdict.FLAGGED, Verdict.UNAUTHORIZED, Verdict.ATTEMPTED);
  }

  @Test
  void someMessagesAreNoEvents() {
    assertThat(stories(1))
        .filteredOn(story -> story.messages().getFirst().text().startsWith(Stories.GARBAGE))
        .isNotEmpty();
  }
}
