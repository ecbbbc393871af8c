package io.countersign.correlation;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.evidence.TicketSnapshot.Step;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.correlation.evidence.TicketState;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ticket in the making; each method gives another one. */
public final class Ticket {
  private final TicketKey key;
  private List<SecretReference> references = List.of(new SecretReference(Given.DB_ARN));
  private @Nullable String status;
  private @Nullable String statusId;
  private @Nullable String category;
  private @Nullable String decision;
  private @Nullable Instant approvedAt;
  private List<Person> approvers = List.of();
  private @Nullable Person requester;
  private @Nullable Person assignee;
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable String type;
  private List<String> actions = List.of();
  private @Nullable Integer changes;

  private Ticket(TicketKey key) {
    this.key = key;
  }

  /** Names the database password, says nothing else: no status, no decision, no person. */
  public static Ticket silent(String key) {
    return new Ticket(TicketKey.parse(key));
  }

  /** Approved by bob, asked for by carol. */
  public static Ticket approved(String key) {
    return silent(key).status("Approved").decision("approved").approvers("bob").requester("carol");
  }

  public static Ticket open(String key) {
    return approved(key).status("In review").decision("pending");
  }

  public static Ticket declined(String key) {
    return approved(key).status("Declined").decision("declined");
  }

  public static Person person(String name) {
    return new Person("5a:" + name, name + "@example.com", name);
  }

  public Ticket names(String... typed) {
    return with(t -> t.references = Stream.of(typed).map(SecretReference::new).toList());
  }

  public Ticket status(@Nullable String value) {
    return with(t -> t.status = value);
  }

  public Ticket statusId(@Nullable String value) {
    return with(t -> t.statusId = value);
  }

  public Ticket category(@Nullable String value) {
    return with(t -> t.category = value);
  }

  public Ticket decision(@Nullable String value) {
    return with(t -> t.decision = value);
  }

  public Ticket statesApprovalAt(String time) {
    return with(t -> t.approvedAt = Given.at(time));
  }

  public Ticket approvers(String... names) {
    return with(t -> t.approvers = Stream.of(names).map(Ticket::person).toList());
  }

  /** Approvers of whom Jira tells no more than a display name. */
  public Ticket approversCalled(String... names) {
    return with(
        t -> t.approvers = Stream.of(names).map(name -> new Person(null, null, name)).toList());
  }

  public Ticket requester(String name) {
    return with(t -> t.requester = person(name));
  }

  /** A requester of whom Jira tells no more than a display name. */
  public Ticket requesterCalled(String name) {
    return with(t -> t.requester = new Person(null, null, name));
  }

  public Ticket assignee(String name) {
    return with(t -> t.assignee = person(name));
  }

  public Ticket from(String time) {
    return with(t -> t.start = Given.at(time));
  }

  public Ticket until(String time) {
    return with(t -> t.end = Given.at(time));
  }

  public Ticket emergency() {
    return with(t -> t.type = "emergency");
  }

  public Ticket allows(String... names) {
    return with(t -> t.actions = List.of(names));
  }

  public Ticket covers(int number) {
    return with(t -> t.changes = number);
  }

  public TicketState state() {
    return new TicketState(
        references,
        status,
        statusId,
        category,
        decision,
        approvedAt,
        approvers,
        requester,
        assignee,
        start,
        end,
        type,
        actions,
        changes);
  }

  /** The message that says so. */
  public TicketSnapshot at(String time) {
    return at(time, Verification.TOKEN);
  }

  /** A message that nothing proves. */
  public TicketSnapshot unproven(String time) {
    return at(time, Verification.NONE);
  }

  private TicketSnapshot at(String time, Verification verification) {
    String hash = Integer.toHexString(state().hashCode());
    return new TicketSnapshot(key, Given.at(time), hash, verification, null, state(), List.of());
  }

  /** A moment of a full history. */
  public Step step(String time) {
    return new Step(Given.at(time), state());
  }

  /** A full history, read back after its last step. */
  public static TicketSnapshot readBack(String key, Step... steps) {
    Step last = steps[steps.length - 1];
    return new TicketSnapshot(
        TicketKey.parse(key),
        last.at(),
        "full",
        Verification.READ_BACK,
        null,
        last.state(),
        List.of(steps));
  }

  private Ticket with(Consumer<Ticket> edit) {
    Ticket other = new Ticket(key);
    other.references = references;
    other.status = status;
    other.statusId = statusId;
    other.category = category;
    other.decision = decision;
    other.approvedAt = approvedAt;
    other.approvers = approvers;
    other.requester = requester;
    other.assignee = assignee;
    other.start = start;
    other.end = end;
    other.type = type;
    other.actions = actions;
    other.changes = changes;
    edit.accept(other);
    return other;
  }
}
