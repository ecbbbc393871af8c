package io.countersign.policyfile;

import io.countersign.correlation.control.Sentences;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Exemption;
import io.countersign.correlation.policy.Freeze;
import io.countersign.correlation.policy.Glob;
import io.countersign.correlation.policy.Policy;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A policy as a mapping: the whole file, or part of a scenario. */
final class PolicySection {
  private static final Duration DEFAULT_HORIZON = Policy.BUILT_IN.horizon();

  private final Section section;
  private final Duration horizon;

  private PolicySection(Section section) {
    this.section = section;
    horizon = section.one("horizon", Scalar.DURATION).orElse(DEFAULT_HORIZON);
  }

  static Policy read(Section section, String version) {
    return new PolicySection(section).read(version);
  }

  private Policy read(String version) {
    if (horizon.isZero()) {
      section.problem("horizon", "0: must be longer than nothing, such as 7d");
    }
    EffectivePolicy defaults = defaults();
    Policy policy =
        new Policy(
            version,
            section.one("effectiveFrom", Scalar.INSTANT).orElse(Instant.EPOCH),
            defaults,
            section.sections("rules").stream().map(s -> rule(s, defaults)).toList(),
            IdentitiesSection.read(section),
            exemptions(),
            section.sections("freezes").stream().flatMap(PolicySection::freeze).toList(),
            horizon.isZero() ? DEFAULT_HORIZON : horizon);
    section.end();
    return policy;
  }

  private EffectivePolicy defaults() {
    Optional<Section> defaults = section.section("defaults");
    if (defaults.isEmpty()) {
      check(section, EffectivePolicy.DEFAULT.durations());
    }
    return defaults.map(s -> terms(s, EffectivePolicy.DEFAULT)).orElse(EffectivePolicy.DEFAULT);
  }

  private EffectivePolicy terms(Section s, EffectivePolicy base) {
    EffectivePolicy terms = EffectivePolicySection.read(s, base);
    s.end();
    check(s, terms.durations());
    return terms;
  }

  private Policy.Rule rule(Section s, EffectivePolicy defaults) {
    s.require("where");
    return new Policy.Rule(WhereSection.read(s), terms(s, defaults));
  }

  private List<Exemption> exemptions() {
    Set<String> ids = new HashSet<>();
    return section.sections("exemptions").stream().flatMap(s -> exemption(s, ids)).toList();
  }

  private static Stream<Exemption> exemption(Section s, Set<String> ids) {
    Optional<String> id = s.required("id", Scalar.TEXT);
    Optional<String> owner = s.required("owner", Scalar.TEXT);
    Optional<String> reason = s.required("reason", Scalar.TEXT);
    Optional<Instant> expires = s.required("expires", Scalar.INSTANT);
    Exemption exemption =
        new Exemption(
            id.orElse(""),
            owner.orElse(""),
            reason.orElse(""),
            expires.orElse(Instant.EPOCH),
            WhereSection.read(s),
            s.one("actor", Scalar.TEXT).map(Glob::new).orElse(null),
            Set.copyOf(s.listOfSome("actions", Scalar.ACTION_NAME)));
    s.end();
    if (!s.has("where") && !s.has("actor") && !s.has("actions")) {
      s.problem("would exempt every change of every secret: say 'where', 'actor' or 'actions'");
    }
    if (id.isPresent() && !ids.add(id.get())) {
      s.problem("id", "'" + id.get() + "': another exemption has this id: give each its own");
    }
    return Stream.of(exemption);
  }

  private static Stream<Freeze> freeze(Section s) {
    Optional<String> name = s.required("name", Scalar.TEXT);
    Optional<Instant> from = s.required("from", Scalar.INSTANT);
    Optional<Instant> to = s.required("to", Scalar.INSTANT);
    var where = WhereSection.read(s);
    s.end();
    if (name.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Stream.empty();
    }
    if (!from.get().isBefore(to.get())) {
      s.problem("to", to.get() + ": must come after 'from', " + from.get());
      return Stream.empty();
    }
    return Stream.of(new Freeze(name.get(), from.get(), to.get(), where));
  }

  /** What must fit into the time for which evidence is kept. */
  private void check(Section s, Durations d) {
    Duration deadline = d.deadline();
    if (deadline.compareTo(horizon) >= 0) {
      complain(s, "retroactive", deadline, "the horizon", horizon);
    }
    Duration review = d.reviewWithin().plus(d.grace());
    Duration twice = horizon.multipliedBy(2);
    if (review.compareTo(twice) >= 0) {
      complain(s, "emergency", review, "twice the horizon", twice);
    }
  }

  private void complain(Section s, String key, Duration is, String bound, Duration limit) {
    String sum = key.equals("emergency") ? "emergency.reviewWithin" : key;
    String message =
        "%s + grace (%s) must be shorter than %s (%s): shorten them, or set a longer horizon"
            .formatted(sum, Sentences.duration(is), bound, Sentences.duration(limit));
    Stream.of(key, "grace")
        .filter(s::has)
        .findFirst()
        .ifPresentOrElse(said -> s.problem(said, message), () -> complainOfHorizon(s, message));
  }

  /** A rule that says none of it has what is complained about at the defaults. */
  private void complainOfHorizon(Section s, String message) {
    if (!s.has("where")) {
      section.problem("horizon", message);
    }
  }
}
