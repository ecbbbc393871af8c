package io.countersign.correlation.casefile;

import static io.countersign.correlation.Given.at;
import static io.countersign.correlation.Given.change;
import static io.countersign.correlation.Given.consequence;
import static io.countersign.correlation.Given.file;
import static io.countersign.correlation.Given.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.correlation.Given.Change;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.policy.PolicyVersions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How near a cause has to be; the deletion is at 10:00 of the second of March. */
class CausesTest {
  private static final String START = "StartSecretVersionDelete";
  private static final String END = "EndSecretVersionDelete";
  private static final Change DELETION = change("10:00").action("DeleteSecret");
  private static final Change FORCED = DELETION.forced();
  private static final Change SCHEDULED = DELETION.deletesOn("2026-03-09T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"10:59:59, true", "11:00:00, true", "11:00:01, false", "09:59:55, true"})
  void versionIsCausedWithinAnHour(String reported, boolean attached) {
    Change cause = change("10:00").version("v1");
    Change followed = consequence("SecretLabelUpdated", reported).version("v1");

    assertThat(isAttached(cause, followed)).isEqualTo(attached);
  }

  @ParameterizedTest
  @CsvSource({"11:00:00, true", "11:00:01, false"})
  void forcedDeletionCausesWhatFollowsWithinAnHour(String reported, boolean attached) {
    assertThat(isAttached(FORCED, consequence(START, reported))).isEqualTo(attached);
    assertThat(isAttached(FORCED, consequence(END, reported))).isEqualTo(attached);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-09T08:59:59Z, false",
    "2026-03-09T09:00:00Z, true",
    "2026-03-20T00:00:00Z, true",
  })
  void scheduledDeletionCausesWhatComesAnHourBeforeItsDateOrLater(
      String reported, boolean attached) {
    assertThat(isAttached(SCHEDULED, consequence(START, reported))).isEqualTo(attached);
    assertThat(isAttached(SCHEDULED, consequence(END, reported))).isEqualTo(attached);
  }

  @ParameterizedTest
  @CsvSource({"StartSecretVersionDelete, true", "EndSecretVersionDelete, false"})
  void onlyTheStartMayFollowTheCallThatSchedules(String event, boolean attached) {
    assertThat(isAttached(SCHEDULED, consequence(event, "10:30"))).isEqualTo(attached);
  }

  @ParameterizedTest
  @ValueSource(strings = {START, END})
  void deletionWithoutADateMayTakeEffectAtAnyTime(String event) {
    assertThat(isAttached(DELETION, consequence(event, "2026-03-20T00:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {START, END})
  void deletionEventsGoByTypeWhateverVersionTheyCarry(String event) {
    Change ofAVersion = consequence(event, "10:01").version("v1");

    assertThat(isAttached(FORCED, ofAVersion)).isTrue();
    assertThat(isAttached(change("10:00").version("v1"), ofAVersion)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReplicationStarted", "RotationFailed", "TestRotationSucceeded"})
  void eventsOfReplicationAndRotationNeedNoCause(String event) {
    assertThat(isAttached(change("10:00"), consequence(event, "2026-03-20T00:00:00Z"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ReplicationStarted, true", "StartSecretVersionDelete, false"})
  void groupHasACauseWhenEachMemberThatNeedsOneHasOne(String other, boolean attached) {
    Change cause = change("10:00").version("v1");
    Change caused = consequence("SecretLabelUpdated", "10:01").version("v1").request("r1");

    assertThat(isAttached(cause, caused, consequence(other, "10:02").request("r1")))
        .isEqualTo(attached);
  }

  private static boolean isAttached(Change... evidence) {
    List<SecretChange> records = Stream.of(evidence).map(Change::record).toList();
    return findings(PolicyVersions.BUILT_IN, file(records, List.of()), at("2026-05-01T00:00:00Z"))
        .stream()
        .noneMatch(finding -> finding.findingId().startsWith("consequence/"));
  }
}
