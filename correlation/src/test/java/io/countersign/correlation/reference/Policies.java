package io.countersign.correlation.reference;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Exemption;
import io.countersign.correlation.policy.Freeze;
import io.countersign.correlation.policy.Glob;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.SecretPattern;
import io.countersign.correlation.policy.Statuses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Policies as people might write them. */
final class Policies {
  private final Dice dice;
  private final Names names;
  private final People people;

  Policies(Dice dice, Names names, People people) {
    this.dice = dice;
    this.names = names;
    this.people = people;
  }

  Durations durations() {
    if (dice.percent(40)) {
      return Durations.DEFAULT;
    }
    Duration retroactive = Duration.ofMinutes(dice.of(0, 10, 60));
    return new Durations(
        retroactive,
        Duration.ofMinutes(dice.of(0, 15)),
        Duration.ofMinutes(dice.of(0, 2, 15)),
        Duration.ofHours(dice.of(1, 6, 24)),
        Duration.ofHours(dice.of(5, 24, 48)),
        Duration.ofSeconds(dice.of(0, 5, 5)),
        retroactive.plus(Duration.ofHours(dice.of(0, 2, 12))));
  }

  EffectivePolicy terms(Durations durations) {
    boolean strict = dice.percent(15);
    return new EffectivePolicy(
        modes(),
        durations,
        Statuses.DEFAULT,
        dice.percent(85),
        dice.of(Mode.OFF, Mode.OFF, Mode.FLAG, Mode.ENFORCE),
        dice.of(Mode.OFF, Mode.OFF, Mode.OFF, Mode.FLAG, Mode.ENFORCE),
        strict ? Set.copyOf(people.ids()) : Set.of(),
        strict ? 1 + dice.upTo(1) : 1,
        dice.maybe(20, () -> 1 + dice.upTo(2)),
        dice.percent(85),
        Map.of(),
        dice.percent(15) ? Set.of("kan", "OPS") : Set.of());
  }

  private Map<ControlName, Mode> modes() {
    Map<ControlName, Mode> modes = new EnumMap<>(ControlName.class);
    for (ControlName control : ControlName.values()) {
      if (dice.percent(control == ControlName.VERIFIED ? 25 : 12)) {
        modes.put(control, dice.of(Mode.values()));
      }
    }
    return modes;
  }

  Policy policy(String version, Instant from, Durations durations, Duration horizon, Moments when) {
    List<Policy.Rule> rules = new ArrayList<>();
    if (dice.percent(40)) {
      rules.add(new Policy.Rule(pattern(), terms(dice.percent(50) ? durations : durations())));
    }
    return new Policy(
        version,
        from,
        terms(durations),
        rules,
        people.identities(),
        dice.percent(25) ? List.of(exemption(when)) : List.of(),
        dice.percent(20) ? List.of(freeze(when)) : List.of(),
        horizon);
  }

  private SecretPattern pattern() {
    return new SecretPattern(
        new Glob(dice.of("*", names.name(), names.name() + "*")),
        dice.percent(70) ? Set.of() : Set.of(names.account()),
        dice.percent(70) ? Set.of() : Set.of(names.region()));
  }

  private Exemption exemption(Moments when) {
    return new Exemption(
        "deploys",
        "platform",
        "the pipeline",
        when.any(),
        pattern(),
        dice.orNull(
            25,
            new Glob("*user/alice*"),
            new Glob(People.WORKLOAD_ROLE),
            new Glob("*.amazonaws.com")),
        dice.percent(50) ? Set.of() : Set.of("PutSecretValue", "TagResource"));
  }

  private Freeze freeze(Moments when) {
    Instant from = when.any();
    return new Freeze(
        "quarter end", from, from.plus(Duration.ofMinutes(1 + dice.upTo(600))), pattern());
  }
}
