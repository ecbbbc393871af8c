package io.countersign.bridge.verify.jira;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.bridge.verify.ReadBack;
import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.evidence.TicketSnapshot.Verification;
import io.countersign.jira.Budget;
import io.countersign.jira.JiraException;
import io.countersign.jira.JiraFailure;
import io.countersign.jira.JiraIssues;
import io.countersign.recognition.jira.IssueHistory;
import io.countersign.recognition.message.Recognised;
import io.countersign.recognition.message.RejectReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what Jira holds in place of what a message says: of the message only the key counts.
 * Where Jira does not tell, the message stands as it is, and the log says why.
 */
public final class JiraReadBack implements ReadBack {
  private static final Logger LOG = LoggerFactory.getLogger(JiraReadBack.class);

  private final JiraIssues issues;
  private final IssueHistory history;
  private final Duration budget;

  /** A reader whose rounds each take no longer than the budget. */
  public JiraReadBack(JiraIssues issues, IssueHistory history, Duration budget) {
    this.issues = issues;
    this.history = history;
    this.budget = budget;
  }

  @Override
  public Round begin() {
    Budget left = new Budget(budget);
    Map<TicketKey, Optional<Recognised>> known = new HashMap<>();
    return said -> {
      TicketKey key = key(said);
      return key == null
          ? said
          : known.computeIfAbsent(key, asked -> ask(asked, left)).orElse(said);
    };
  }

  /** Also of a ticket that lacks nothing but what Jira itself can tell. */
  private static @Nullable TicketKey key(Recognised said) {
    return switch (said) {
      case Recognised.Ticket t -> t.key();
      case Recognised.Rejected r -> isHint(r.reason()) ? parse(r.ticketKey()) : null;
      case Recognised.Change c -> null;
      case Recognised.Ticking t -> null;
      case Recognised.Ignored i -> null;
    };
  }

  private static boolean isHint(RejectReason reason) {
    return reason == RejectReason.NAMES_NO_SECRET || reason == RejectReason.INVALID_FIELD;
  }

  private static @Nullable TicketKey parse(@Nullable String key) {
    return key == null ? null : TicketKey.parse(key);
  }

  private Optional<Recognised> ask(TicketKey key, Budget left) {
    try {
      Recognised.Ticket ticket = read(key, left);
      LOG.info("read-back done {} as {}", key, ticket.snapshots().getFirst().id());
      return Optional.of(ticket);
    } catch (JiraException e) {
      LOG.warn("read-back failed {} {} {}", key, e.failure(), e.detail());
    } catch (RuntimeException e) {
      String defect = e.getClass().getSimpleName();
      LOG.error("read-back failed {} {} {}", key, JiraFailure.BRIDGE_DEFECT, defect);
    }
    return Optional.empty();
  }

  private Recognised.Ticket read(TicketKey key, Budget left) {
    ObjectNode issue = issues.read(key, left);
    Recognised read = history.read(issue, issue.path("names"), Verification.READ_BACK);
    if (read instanceof Recognised.Rejected rejected) {
      throw new JiraException(failure(rejected.reason()), rejected.explanation());
    }
    Recognised.Ticket ticket = (Recognised.Ticket) read;
    if (ticket.notWhole() != null) {
      LOG.warn("read-back not whole {} {}", key, ticket.notWhole());
    }
    return ticket;
  }

  private static JiraFailure failure(RejectReason reason) {
    return reason == RejectReason.NAMES_NO_SECRET
        ? JiraFailure.NAMES_NO_SECRET
        : JiraFailure.UNREADABLE;
  }
}
