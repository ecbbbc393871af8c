package io.countersign.streams.alert;

import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.Subject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A finding told to people: that it needs attention, or that it no longer does.
 *
 * @param status {@code open} or {@code resolved}
 * @param text what changed, who did it, which ticket, why it matters, and where to find it again
 */
public record Alert(String status, String title, String text, Finding finding) {

  /** The alert of a finding from topic {@code unmatched}; a crossed copy there has left it. */
  public static Alert of(Finding finding) {
    boolean resolved = finding.crossed();
    String title = resolved ? "Resolved: " + subject(finding) : subject(finding);
    return new Alert(resolved ? "resolved" : "open", title, text(finding), finding);
  }

  /** What subscribers filter by. */
  public Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("status", status);
    attributes.put("verdict", finding.verdict().name());
    attributes.put("severity", finding.severity().name());
    if (finding.account() != null) {
      attributes.put("account", finding.account());
    }
    return attributes;
  }

  private static String subject(Finding finding) {
    return "%s %s: %s".formatted(finding.severity(), finding.verdict(), what(finding));
  }

  private static String what(Finding finding) {
    String secret = or(finding.secretName(), "an unknown secret");
    return finding.subject() == Subject.TICKET
        ? "ticket " + finding.ticketKey() + " for " + secret
        : or(finding.action(), "change") + " of " + secret;
  }

  private static String text(Finding finding) {
    return """
        What:    %s (%s, %s) at %s
        Who:     %s
        Verdict: %s%s, severity %s
        Ticket:  %s
        Why:     %s
        Finding: %s, revision %d
        """
        .formatted(
            what(finding),
            or(finding.account(), "unknown account"),
            or(finding.region(), "unknown region"),
            finding.eventTime(),
            or(finding.actor(), "unknown"),
            finding.verdict(),
            reasons(finding),
            finding.severity().name().toLowerCase(Locale.ROOT),
            ticket(finding),
            finding.explanation(),
            finding.findingId(),
            finding.revision());
  }

  private static String reasons(Finding finding) {
    return finding.reasons().isEmpty()
        ? ""
        : finding.reasons().stream().map(Enum::name).collect(Collectors.joining(", ", " (", ")"));
  }

  private static String ticket(Finding finding) {
    if (finding.ticketKey() == null) {
      return "none";
    }
    String status = finding.ticketStatus() == null ? "" : " (" + finding.ticketStatus() + ")";
    String approval =
        finding.approvedAt() == null
            ? ", not approved"
            : ", approved " + finding.approvedAt() + " by " + or(finding.approver(), "unknown");
    return finding.ticketKey() + status + approval;
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
