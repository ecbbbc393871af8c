package io.countersign.scenario;

import io.countersign.correlation.evidence.ChangeClass;
import io.countersign.correlation.evidence.Feed;
import io.countersign.correlation.evidence.Tick;
import io.countersign.correlation.policy.Policy;
import io.countersign.correlation.policy.PolicyVersions;
import io.countersign.policyfile.PolicyFile;
import io.countersign.policyfile.yaml.Document;
import io.countersign.policyfile.yaml.Problems;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code given.yaml}: what happens, in the order in which it arrives. */
final class GivenFile {
  private static final Scalar<Feed> FEED = Scalar.text(Feed::of);

  private final List<Step> steps = new ArrayList<>();
  private final List<Policy> policies = new ArrayList<>();
  private final Map<ChangeClass, Integer> counts = new EnumMap<>(ChangeClass.class);

  private GivenFile() {}

  static GivenFile parse(String text, Problems problems) {
    GivenFile given = new GivenFile();
    Document.parse(text, problems).sections().forEach(given::read);
    return given;
  }

  List<Step> steps() {
    return steps;
  }

  /** The versions that it holds itself. */
  Optional<PolicyVersions> policies() {
    return policies.isEmpty() ? Optional.empty() : Optional.of(new PolicyVersions(policies));
  }

  private void read(Section s) {
    Optional<ChangeClass> change =
        Arrays.stream(ChangeClass.values()).filter(kind -> s.has(word(kind))).findFirst();
    if (change.isPresent()) {
      steps.add(ChangeStep.read(s, change.get(), nextId(change.get())));
    } else if (s.has("ticket")) {
      steps.addAll(TicketStep.read(s));
    } else if (s.has("tick")) {
      tick(s);
    } else if (s.has("message")) {
      message(s);
    } else if (s.has("policy")) {
      s.section("policy").map(PolicyFile::read).ifPresent(policies::add);
      s.end();
    } else {
      s.problem(
          "says nothing that happens: begin with change, consequence, attempt, ticket, tick,"
              + " message or policy");
    }
  }

  private void message(Section s) {
    String message = s.one("message", Scalar.TEXT).orElse("");
    Instant at = s.required("at", Moments.MOMENT).orElse(Instant.EPOCH);
    s.end();
    steps.add(new Step.Unreadable(at, message));
  }

  private void tick(Section s) {
    Instant time = s.one("tick", Moments.MOMENT).orElse(Instant.EPOCH);
    List<Feed> feeds = s.one("feed", FEED).map(List::of).orElse(List.of(Feed.values()));
    s.end();
    feeds.forEach(f -> steps.add(new Step.Ticked(new Tick(f, time, Tick.Origin.HAND))));
  }

  private String nextId(ChangeClass kind) {
    return word(kind) + "-" + counts.merge(kind, 1, Integer::sum);
  }

  private static String word(ChangeClass kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
