package io.countersign.correlation.approval;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot;
import io.countersign.correlation.policy.ControlName;
import io.countersign.correlation.policy.EffectivePolicy;
import io.countersign.correlation.policy.Mode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is seen for one secret under one policy.
 *
 * @param history what it said, never empty
 * @param proven whether anything it said counts; false where the policy enforces verification and
 *     only unverified messages exist
 */
public record TicketView(TicketKey ticket, ApprovalHistory history, boolean proven) {
  /**
   * Reads the messages of a ticket.
   *
   * @param scope which states of the ticket name the secret
   * @return null where nothing that it said names the secret
   */
  public static @Nullable TicketView of(
      TicketKey ticket,
      List<TicketSnapshot> snapshots,
      ApprovalHistory.Scope scope,
      EffectivePolicy policy) {
    ApprovalHistory counted = ApprovalHistory.of(snapshots, scope, policy);
    if (!counted.isEmpty()) {
      return new TicketView(ticket, counted, true);
    }
    if (!policy.enforcesVerification()) {
      return null;
    }
    Map<ControlName, Mode> modes = new EnumMap<>(ControlName.class);
    modes.putAll(policy.modes());
    modes.put(ControlName.VERIFIED, Mode.OFF);
    ApprovalHistory unproven =
        ApprovalHistory.of(snapshots, scope, policy.withModes(modes)).withoutApprovals();
    return unproven.isEmpty() ? null : new TicketView(ticket, unproven, false);
  }
}
