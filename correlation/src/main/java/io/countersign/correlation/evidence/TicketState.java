package io.countersign.correlation.evidence;

import io.countersign.correlation.secret.RootName;
import io.countersign.correlation.secret.Secret;
import io.countersign.correlation.secret.SecretReference;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ticket said at one moment.
 *
 * @param references the secrets it names that share the root name of its topic key, as typed
 * @param status name of the status; null where the key was <em>absent</em>, empty where it was
 *     present and empty (likewise {@code decision})
 * @param statusCategory {@code new}, {@code indeterminate} or {@code done}; null counts as other
 *     than done
 * @param decision final decision of the approval: {@code approved}, {@code declined}, {@code
 *     pending}
 * @param approvedAt the time of approval that the ticket states; believed only within a bound
 * @param requester who asked for the change (the reporter)
 * @param assignee who is to make it
 * @param windowStart planned start
 * @param windowEnd planned end
 * @param changeType {@code normal}, {@code standard} or {@code emergency}
 * @param allowedActions CloudTrail event names; empty allows all
 * @param maxChanges how many changes it covers; null is any number
 */
public record TicketState(
    List<SecretReference> references,
    @Nullable String status,
    @Nullable String statusId,
    @Nullable String statusCategory,
    @Nullable String decision,
    @Nullable Instant approvedAt,
    List<Person> approvers,
    @Nullable Person requester,
    @Nullable Person assignee,
    @Nullable Instant windowStart,
    @Nullable Instant windowEnd,
    @Nullable String changeType,
    List<String> allowedActions,
    @Nullable Integer maxChanges) {

  public TicketState {
    references = List.copyOf(references);
    approvers = List.copyOf(approvers);
    allowedActions = List.copyOf(allowedActions);
  }

  /** Whether the change type is {@code emergency}. */
  public boolean isEmergency() {
    return "emergency".equalsIgnoreCase(changeType == null ? null : changeType.strip());
  }

  /** Whether a reference can mean a secret of that name. */
  public boolean names(Secret secret) {
    for (SecretReference reference : references) {
      if (reference.canMean(secret)) {
        return true;
      }
    }
    return false;
  }

  /** The same about those secrets only that share a root name. */
  public TicketState about(RootName root) {
    return new TicketState(
        references.stream().filter(r -> r.root().equals(root)).toList(),
        status,
        statusId,
        statusCategory,
        decision,
        approvedAt,
        approvers,
        requester,
        assignee,
        windowStart,
        windowEnd,
        changeType,
        allowedActions,
        maxChanges);
  }
}
