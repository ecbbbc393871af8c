package io.countersign.correlation.policy;

import static io.countersign.correlation.Given.DB;
import static io.countersign.correlation.Given.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.correlation.identity.PersonDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyVersionsTest {
  private static final PolicyVersions BOOK =
      new PolicyVersions(List.of(from("12:00", 9), from("10:00", 8), from("14:00", 3)));

  @ParameterizedTest
  @CsvSource({
    "09:00, v10:00",
    "10:00, v10:00",
    "11:59:59, v10:00",
    "12:00, v12:00",
    "20:00, v14:00"
  })
  void changeIsJudgedByTheVersionInForceWhenItHappened(String time, String version) {
    assertThat(BOOK.at(at(time)).version()).isEqualTo(version);
  }

  @Test
  void longestHorizonOfAnyVersionHolds() {
    assertThat(BOOK.horizon()).isEqualTo(Duration.ofDays(9));
  }

  @Test
  void longestCoverOfAnyRuleHolds() {
    Policy p = Policy.BUILT_IN;
    Policy.Rule rule = new Policy.Rule(SecretPattern.ANY, lasting(Duration.ofDays(90)));
    Policy ruled =
        new Policy(
            "r",
            Instant.EPOCH,
            p.defaults(),
            List.of(rule),
            p.identities(),
            p.exemptions(),
            p.freezes(),
            p.horizon());

    assertThat(new PolicyVersions(List.of(p, ruled)).maxCover()).isEqualTo(Duration.ofDays(90));
    assertThat(ruled.effectiveFor(DB)).isEqualTo(rule.terms());
  }

  @Test
  void emptyBookIsRefused() {
    assertThatThrownBy(() -> new PolicyVersions(List.of()))
        .hasMessage("a policy needs at least one version");
  }

  @Test
  void approverControlIsOnOnceItHasSomethingToAsk() {
    EffectivePolicy d = EffectivePolicy.DEFAULT;
    EffectivePolicy two =
        new EffectivePolicy(
            Map.of(),
            d.durations(),
            d.statuses(),
            true,
            Mode.OFF,
            Mode.OFF,
            d.approvers(),
            2,
            null,
            true,
            Map.of(),
            Set.of());

    assertThat(d.mode(ControlName.APPROVER)).isEqualTo(Mode.OFF);
    assertThat(two.mode(ControlName.APPROVER)).isEqualTo(Mode.ENFORCE);
    assertThat(two.withModes(Map.of(ControlName.APPROVER, Mode.FLAG)).mode(ControlName.APPROVER))
        .isEqualTo(Mode.FLAG);
  }

  @Test
  void verifiedApprovalsAreEnforcedUnlessThePolicySaysOtherwise() {
    Policy p = from("10:00", 7);
    Policy.Rule trusting =
        new Policy.Rule(
            new SecretPattern(new Glob("dev/*"), Set.of(), Set.of()),
            EffectivePolicy.DEFAULT.withModes(Map.of(ControlName.VERIFIED, Mode.OFF)));
    Policy.Rule silent = new Policy.Rule(SecretPattern.ANY, EffectivePolicy.DEFAULT);
    Policy ruled =
        new Policy(
            "r",
            at("12:00"),
            EffectivePolicy.DEFAULT.withModes(Map.of(ControlName.VERIFIED, Mode.FLAG)),
            List.of(trusting, silent),
            p.identities(),
            p.exemptions(),
            p.freezes(),
            p.horizon());

    PolicyVersions verified = new PolicyVersions(List.of(p, ruled)).withVerifiedApprovals();

    assertThat(verified.at(at("11:00")).defaults().mode(ControlName.VERIFIED))
        .isEqualTo(Mode.ENFORCE);
    assertThat(verified.at(at("12:00")).defaults().mode(ControlName.VERIFIED)).isEqualTo(Mode.FLAG);
    assertThat(
            verified.at(at("12:00")).effectiveFor("dev/db", null, null).mode(ControlName.VERIFIED))
        .isEqualTo(Mode.OFF);
    assertThat(verified.at(at("12:00")).effectiveFor(DB).mode(ControlName.VERIFIED))
        .isEqualTo(Mode.ENFORCE);
    assertThat(verified.at(at("12:00")).version()).isEqualTo("r");
  }

  private static EffectivePolicy lasting(Duration maxCover) {
    Durations d = Durations.DEFAULT;
    EffectivePolicy t = EffectivePolicy.DEFAULT;
    return new EffectivePolicy(
        t.modes(),
        new Durations(
            d.retroactive(),
            d.grace(),
            d.approvalLag(),
            d.validFor(),
            maxCover,
            d.clockSkew(),
            d.reviewWithin()),
        t.statuses(),
        true,
        Mode.OFF,
        Mode.OFF,
        t.approvers(),
        1,
        null,
        true,
        Map.of(),
        Set.of());
  }

  private static Policy from(String time, int horizonDays) {
    return new Policy(
        "v" + time,
        at(time),
        EffectivePolicy.DEFAULT,
        List.of(),
        PersonDirectory.EMPTY,
        List.of(),
        List.of(),
        Duration.ofDays(horizonDays));
  }
}
