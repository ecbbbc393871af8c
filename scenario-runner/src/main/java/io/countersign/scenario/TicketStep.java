package io.countersign.scenario;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.identity.Identifier;
import io.countersign.correlation.secret.RootName;
import io.countersign.correlation.secret.SecretReference;
import io.countersign.policyfile.yaml.Scalar;
import io.countersign.policyfile.yaml.Section;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@code ticket}: one message from Jira, or with {@code history} all that Jira's changelog tells.
 */
final class TicketStep {
  private static final TicketState SILENT =
      new TicketState(
          List.of(new SecretReference(ChangeStep.SECRET)),
          null,
          null,
          null,
          null,
          null,
          List.of(),
          null,
          null,
          null,
          null,
          null,
          List.of(),
          null);
  private static final Scalar<SecretReference> REFERENCE = Scalar.text(SecretReference::new);
  private static final Scalar<Person> PERSON = Scalar.text(TicketStep::person);
  private static final Scalar<Verification> VERIFICATION = Scalar.wordOf(Verification.class);

  private final Section s;
  private final TicketKey key;

  private TicketStep(Section section) {
    this.s = section;
    this.key = section.one("ticket", ExpectFile.TICKET).orElse(new TicketKey("X", 1));
  }

  /** One snapshot for each root name that the ticket names now or ever named. */
  static List<Step> read(Section section) {
    return new TicketStep(section).steps();
  }

  private List<Step> steps() {
    TicketState base = state(s, SILENT);
    List<TicketSnapshot.Step> history = new ArrayList<>();
    if (s.has("history")) {
      s.sections("history").forEach(step -> history.add(step(step, base)));
    } else {
      history.add(new TicketSnapshot.Step(at(s), base));
    }
    Verification verification = s.one("verified", VERIFICATION).orElse(Verification.NONE);
    String hash = s.one("hash", Scalar.TEXT).orElse(hash(history.toString()));
    boolean full = s.has("history");
    s.end();
    return history.stream()
        .flatMap(step -> roots(step.state()))
        .distinct()
        .map(root -> said(root, history, full, verification, hash))
        .toList();
  }

  private Step said(
      RootName root,
      List<TicketSnapshot.Step> history,
      boolean full,
      Verification verification,
      String hash) {
    List<TicketSnapshot.Step> ofRoot =
        history.stream()
            .map(step -> new TicketSnapshot.Step(step.at(), step.state().about(root)))
            .toList();
    TicketSnapshot.Step now = ofRoot.getLast();
    return new Step.Said(
        root.value(),
        new TicketSnapshot(
            key, now.at(), hash, verification, null, now.state(), full ? ofRoot : List.of()));
  }

  private static TicketSnapshot.Step step(Section step, TicketState base) {
    TicketSnapshot.Step read = new TicketSnapshot.Step(at(step), state(step, base));
    step.end();
    return read;
  }

  private static Instant at(Section s) {
    return s.required("at", Moments.MOMENT).orElse(Instant.EPOCH);
  }

  /** What a section says, over what holds without it. */
  private static TicketState state(Section s, TicketState base) {
    return new TicketState(
        s.has("secrets")
            ? s.listOrOne("secrets", REFERENCE).orElse(base.references())
            : base.references(),
        s.one("status", Scalar.ANY_TEXT).orElse(base.status()),
        s.one("status_id", Scalar.ID).orElse(base.statusId()),
        s.one("status_category", Scalar.TEXT).orElse(base.statusCategory()),
        s.one("decision", Scalar.ANY_TEXT).orElse(base.decision()),
        s.one("approved_at", Moments.MOMENT).orElse(base.approvedAt()),
        s.list("approvers", PERSON).orElse(base.approvers()),
        s.one("requester", PERSON).orElse(base.requester()),
        s.one("assignee", PERSON).orElse(base.assignee()),
        s.one("window_start", Moments.MOMENT).orElse(base.windowStart()),
        s.one("window_end", Moments.MOMENT).orElse(base.windowEnd()),
        s.one("change_type", Scalar.TEXT).orElse(base.changeType()),
        s.list("actions", Scalar.TEXT).orElse(base.allowedActions()),
        s.one("max_changes", Scalar.COUNT).orElse(base.maxChanges()));
  }

  private static Stream<RootName> roots(TicketState state) {
    return state.references().stream().map(SecretReference::root);
  }

  /** An e-mail address, an Atlassian account id (it has a colon), or a name. */
  private static Person person(String text) {
    if (Identifier.isAddress(text.strip())) {
      return new Person(null, text, null);
    }
    return text.contains(":") ? new Person(text, null, null) : new Person(null, null, text);
  }

  private static String hash(String content) {
    return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
