package io.countersign.streams.sink;

import static io.countersign.streams.AFinding.finding;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.verdict.Finding;
import io.countersign.streams.delivery.Delivery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of findings promises. */
public abstract class FindingStoreContract {
  /** A revision of a finding as it is stored. */
  public record Stored(int revision, boolean crossed) {
    static Stored of(Finding finding) {
      return new Stored(finding.revision(), finding.crossed());
    }
  }

  private static final Delivery DELIVERED = new Delivery.Delivered();
  private static final Delivery DUPLICATE = new Delivery.Duplicate();

  private final String id = "change/" + UUID.randomUUID();

  /** The store; it may hold other findings already. */
  protected abstract FindingStore store();

  /** What it now gives as current. */
  protected abstract Stored current(String findingId);

  /** All revisions that it kept, lowest first. */
  protected abstract List<Stored> history(String findingId);

  /** Whether it gives the finding as an open discrepancy. */
  protected abstract boolean isOpen(String findingId);

  private Delivery deliver(Finding finding) {
    return store().deliver(finding);
  }

  @Test
  void newFindingIsCurrentAndOpenAndInTheHistory() {
    assertThat(deliver(finding(id).made())).isEqualTo(DELIVERED);

    assertThat(current(id)).isEqualTo(new Stored(1, false));
    assertThat(history(id)).containsExactly(new Stored(1, false));
    assertThat(isOpen(id)).isTrue();
  }

  @Test
  void sameRevisionAgainIsADuplicate() {
    deliver(finding(id).made());

    assertThat(deliver(finding(id).made())).isEqualTo(DUPLICATE);
  }

  @Test
  void higherRevisionBecomesCurrentAndTheLowerOneStaysInTheHistory() {
    deliver(finding(id).made());
    assertThat(deliver(finding(id).revision(2).made())).isEqualTo(DELIVERED);

    assertThat(current(id)).isEqualTo(new Stored(2, false));
    assertThat(history(id)).containsExactly(new Stored(1, false), new Stored(2, false));
  }

  @Test
  void lowerRevisionThatComesLateGoesToTheHistoryOnly() {
    deliver(finding(id).revision(2).made());
    deliver(finding(id).revision(1).made());

    assertThat(current(id)).isEqualTo(new Stored(2, false));
    assertThat(history(id)).containsExactly(new Stored(1, false), new Stored(2, false));
  }

  @Test
  void crossedCopyNeverReplacesItsEqual() {
    deliver(finding(id).revision(2).made());

    assertThat(deliver(finding(id).revision(2).crossed())).isEqualTo(DUPLICATE);
    assertThat(current(id)).isEqualTo(new Stored(2, false));
  }

  @Test
  void crossedCopyIsReplacedByItsEqual() {
    deliver(finding(id).revision(2).crossed());
    assertThat(deliver(finding(id).revision(2).made())).isEqualTo(DELIVERED);

    assertThat(current(id)).isEqualTo(new Stored(2, false));
    assertThat(history(id)).containsExactly(new Stored(2, false));
  }

  @Test
  void crossedCopyIsBetterThanAnOlderRevision() {
    deliver(finding(id).made());
    deliver(finding(id).revision(2).authorizedBy("KAN-1").crossed());

    assertThat(current(id)).isEqualTo(new Stored(2, true));
    assertThat(isOpen(id)).isFalse();
  }

  @Test
  void findingThatBecomesMatchedIsNoLongerOpen() {
    deliver(finding(id).made());
    deliver(finding(id).revision(2).authorizedBy("KAN-1").made());

    assertThat(isOpen(id)).isFalse();
  }

  @Test
  void findingThatBecomesUnmatchedIsOpenAgain() {
    deliver(finding(id).authorizedBy("KAN-1").made());
    deliver(finding(id).revision(2).crossed());
    assertThat(isOpen(id)).isFalse();

    deliver(finding(id).revision(2).made());
    assertThat(isOpen(id)).isTrue();
  }

  @Test
  void anyOrderAndRepetitionEndsInTheSame() {
    long seed = System.nanoTime();
    for (int round = 0; round < 10; round++) {
      String each = id + "/" + round;
      shuffledTwice(storyOf(each), new Random(seed + round)).forEach(this::deliver);

      assertThat(current(each)).as("seed %d", seed + round).isEqualTo(new Stored(3, false));
      assertThat(history(each))
          .as("seed %d", seed + round)
          .containsExactly(new Stored(1, false), new Stored(2, false), new Stored(3, false));
      assertThat(isOpen(each)).as("seed %d", seed + round).isTrue();
    }
  }

  private static List<Finding> storyOf(String id) {
    return List.of(
        finding(id).made(),
        finding(id).revision(2).authorizedBy("KAN-1").made(),
        finding(id).revision(2).authorizedBy("KAN-1").crossed(),
        finding(id).revision(3).made(),
        finding(id).revision(3).crossed());
  }

  private static List<Finding> shuffledTwice(List<Finding> story, Random random) {
    List<Finding> all = new ArrayList<>(story);
    all.addAll(story);
    Collections.shuffle(all, random);
    return all;
  }
}
