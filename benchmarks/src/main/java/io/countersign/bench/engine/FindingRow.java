package io.countersign.bench.engine;

import io.countersign.correlation.evidence.Person;
import io.countersign.correlation.evidence.SecretChange;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.secret.Secret;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the other contestants write: the fields and the size of a finding, about 1.5 kB of JSON, so
 * that all of them write as much.
 */
public record FindingRow(
    String schema,
    String findingId,
    int revision,
    String subject,
    String verdict,
    List<String> reasons,
    List<String> nearMisses,
    String severity,
    Instant eventTime,
    LocalDate eventDay,
    @Nullable String account,
    @Nullable String region,
    @Nullable String secretName,
    @Nullable String secretArn,
    @Nullable String action,
    @Nullable String actor,
    @Nullable String ticketKey,
    @Nullable String ticketStatus,
    @Nullable Instant approvedAt,
    @Nullable String approver,
    String explanation,
    List<String> evidenceIds,
    String policyVersion,
    Instant decidedAt,
    boolean late,
    boolean crossed) {
  private static final String SCHEMA = "countersign.finding/1";
  private static final String POLICY = "3f79bb7b435b";

  /** About a change that a ticket covers. */
  public static FindingRow authorized(SecretChange change, TicketSnapshot ticket) {
    String approver = approvers(ticket);
    String story =
        " %s named this very secret, was approved by %s at %s, before the change, and nothing revoked the approval until then. The one who made the change is neither an approver nor the requester. No window was planned, every action is in its scope, and its uses are not limited."
            .formatted(ticket.ticket(), approver, ticket.updatedAt());
    return of(change, "AUTHORIZED", List.of(), ticket, approver, opening(change) + story);
  }

  /** About a change that no ticket covers. */
  public static FindingRow unauthorized(SecretChange change) {
    String story =
        " No ticket named this secret, neither by its ARN nor by its name, in the time in which an approval could have counted: from a day before the change until an hour after it. What arrives later is judged again; until then the change stands without an approval, and it needs attention.";
    return of(change, "UNAUTHORIZED", List.of("NO_TICKET"), null, null, opening(change) + story);
  }

  /** About a ticket alone. */
  public static FindingRow ticket(TicketSnapshot ticket) {
    String reference = ticket.state().references().getFirst().text();
    String approver = approvers(ticket);
    String story =
        "%s was approved by %s at %s for %s. Its approval lasts until a day after that, as no end was planned; whether a change used it is known when that time and the time for evidence that is on its way have passed. Tickets that no change used are listed so that their approvals can be withdrawn before they are used by a change that they were not meant for. The requester was %s."
            .formatted(ticket.ticket(), approver, ticket.updatedAt(), reference, approver);
    return new FindingRow(
        SCHEMA,
        "ticket/" + ticket.ticket() + "/" + reference,
        1,
        "TICKET",
        "USED",
        List.of(),
        List.of(),
        "INFO",
        ticket.updatedAt(),
        LocalDate.ofInstant(ticket.updatedAt(), ZoneOffset.UTC),
        null,
        null,
        null,
        reference,
        null,
        null,
        ticket.ticket().toString(),
        ticket.state().status(),
        ticket.updatedAt(),
        approver,
        story,
        List.of(ticket.id()),
        POLICY,
        ticket.updatedAt(),
        false,
        false);
  }

  private static FindingRow of(
      SecretChange change,
      String verdict,
      List<String> reasons,
      @Nullable TicketSnapshot ticket,
      @Nullable String approver,
      String explanation) {
    Secret secret = change.secret();
    return new FindingRow(
        SCHEMA,
        "change/" + change.id(),
        1,
        "CHANGE",
        verdict,
        reasons,
        List.of(),
        "MEDIUM",
        change.eventTime(),
        LocalDate.ofInstant(change.eventTime(), ZoneOffset.UTC),
        secret == null ? null : secret.account(),
        secret == null ? null : secret.region(),
        secret == null ? null : secret.name(),
        secret == null ? null : secret.arn().orElse(null),
        change.action(),
        change.actor().label(),
        ticket == null ? null : ticket.ticket().toString(),
        ticket == null ? null : ticket.state().status(),
        ticket == null ? null : ticket.updatedAt(),
        approver,
        explanation,
        ticket == null ? List.of(change.id()) : List.of(change.id(), ticket.id()),
        POLICY,
        change.eventTime(),
        false,
        false);
  }

  private static String opening(SecretChange change) {
    Secret secret = change.secret();
    return "%s changed %s with %s at %s UTC."
        .formatted(
            change.actor().label(),
            secret == null ? "an unknown secret" : secret.label(),
            change.action(),
            change.eventTime());
  }

  private static String approvers(TicketSnapshot ticket) {
    return ticket.state().approvers().stream().map(Person::label).collect(Collectors.joining(", "));
  }
}
