package io.countersign.policyfile;

import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.Durations;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.policy.Statuses;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys that {@code defaults} and every rule have in common. */
final class EffectivePolicySection {
  private static final Scalar<Mode> MODE = Scalar.wordOf(Mode.class);
  private static final Scalar<Boolean> ALLOW = Scalar.oneOf(Map.of("allow", true, "deny", false));
  private static final Scalar<Mode> NAME_ONLY =
      Scalar.oneOf(Map.of("allow", Mode.OFF, "flag", Mode.FLAG, "deny", Mode.ENFORCE));
  private static final Scalar<Mode> UNKNOWN =
      Scalar.oneOf(Map.of("pass", Mode.OFF, "flag", Mode.FLAG, "enforce", Mode.ENFORCE));
  private static final Scalar<Boolean> ROTATION =
      Scalar.oneOf(Map.of("exempt", true, "judge", false));
  private static final Scalar<String> PROJECT =
      Scalar.like("[A-Za-z][A-Za-z0-9_]{1,31}", "must be the key of a Jira project such as OPS");
  private static final Scalar<Severity> SEVERITY = Scalar.wordOf(Severity.class);
  private static final Scalar<Optional<Integer>> LIMIT =
      new Scalar<>(
          List.of(Scalar.Form.STRING, Scalar.Form.INTEGER),
          t ->
              t.equals("unlimited")
                  ? Optional.empty()
                  : Optional.of(Scalar.COUNT.parse().apply(t)));

  private final Section s;
  private final EffectivePolicy base;

  private EffectivePolicySection(Section section, EffectivePolicy base) {
    this.s = section;
    this.base = base;
  }

  /** The base with all that the section says otherwise. */
  static EffectivePolicy read(Section section, EffectivePolicy base) {
    return new EffectivePolicySection(section, base).terms();
  }

  private EffectivePolicy terms() {
    return new EffectivePolicy(
        modes(),
        durations(),
        statuses(),
        s.one("implicitApproval", ALLOW).orElse(base.implicitApproval()),
        s.one("nameOnly", NAME_ONLY).orElse(base.nameOnly()),
        separationUnknown(),
        s.list("approvers", Scalar.ID).map(Set::copyOf).orElse(base.approvers()),
        s.one("minApprovals", Scalar.COUNT).orElse(base.minApprovals()),
        maxChanges(),
        s.one("automaticRotation", ROTATION).orElse(base.exemptRotation()),
        severities(),
        s.list("projects", PROJECT).map(Set::copyOf).orElse(base.projects()));
  }

  private Map<ControlName, Mode> modes() {
    Map<ControlName, Mode> modes = new EnumMap<>(ControlName.class);
    modes.putAll(base.modes());
    s.section("controls")
        .ifPresent(
            controls -> {
              for (ControlName control : ControlName.values()) {
                controls.one(key(control), MODE).ifPresent(mode -> modes.put(control, mode));
              }
              controls.end();
            });
    return modes;
  }

  static String key(ControlName control) {
    return control.name().toLowerCase(Locale.ROOT);
  }

  private Durations durations() {
    Durations d = base.durations();
    return new Durations(
        duration("retroactive", d.retroactive()),
        duration("grace", d.grace()),
        duration("approvalLag", d.approvalLag()),
        duration("validFor", d.validFor()),
        duration("maxCover", d.maxCover()),
        duration("clockSkew", d.clockSkew()),
        reviewWithin(d.reviewWithin()));
  }

  private Duration duration(String key, Duration otherwise) {
    return s.one(key, Scalar.DURATION).orElse(otherwise);
  }

  private Duration reviewWithin(Duration otherwise) {
    Optional<Section> emergency = s.section("emergency");
    Duration term =
        emergency.flatMap(e -> e.one("reviewWithin", Scalar.DURATION)).orElse(otherwise);
    emergency.ifPresent(Section::end);
    return term;
  }

  private Mode separationUnknown() {
    Optional<Section> separation = s.section("separation");
    Mode mode = separation.flatMap(e -> e.one("unknown", UNKNOWN)).orElse(base.separationUnknown());
    separation.ifPresent(Section::end);
    return mode;
  }

  private Statuses statuses() {
    return s.section("statuses").map(this::statuses).orElse(base.statuses());
  }

  private Statuses statuses(Section section) {
    Statuses statuses =
        new Statuses(
            section.list("approved", Scalar.ID).map(Set::copyOf).orElse(base.statuses().approved()),
            section.list("declined", Scalar.ID).map(Set::copyOf).orElse(base.statuses().declined()),
            section
                .list("cancelled", Scalar.ID)
                .map(Set::copyOf)
                .orElse(base.statuses().cancelled()));
    section.end();
    return statuses;
  }

  private @Nullable Integer maxChanges() {
    Optional<Optional<Integer>> said = s.one("maxChanges", LIMIT);
    return said.isPresent() ? said.get().orElse(null) : base.maxChanges();
  }

  private Map<String, Severity> severities() {
    Map<String, Severity> severities = new HashMap<>(base.severities());
    s.section("severities")
        .map(section -> section.entries(Scalar.ACTION_NAME, SEVERITY))
        .ifPresent(severities::putAll);
    return severities;
  }
}
