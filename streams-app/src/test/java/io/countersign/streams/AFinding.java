package io.countersign.streams;

import io.countersign.correlation.evidence.TicketKey;
import io.countersign.correlation.policy.Severity;
import io.countersign.correlation.verdict.Conclusion;
import io.countersign.correlation.verdict.Finding;
import io.countersign.correlation.verdict.FindingId;
import io.countersign.correlation.verdict.NearMiss;
import io.countersign.correlation.verdict.Reason;
import io.countersign.correlation.verdict.Subject;
import io.countersign.correlation.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A finding in the making, for tests: a new secret value that no ticket stood behind. */
public final class AFinding {
  private final String id;
  private int revision = 1;
  private Verdict verdict = Verdict.UNAUTHORIZED;
  private @Nullable TicketKey ticket;
  private @Nullable String secretName = "prod/db";
  private String explanation = "No ticket names prod/db.";

  private AFinding(String id) {
    this.id = id;
  }

  public static AFinding finding(String id) {
    return new AFinding(id);
  }

  public AFinding revision(int revision) {
    this.revision = revision;
    return this;
  }

  public AFinding authorizedBy(String ticket) {
    this.verdict = Verdict.AUTHORIZED;
    this.ticket = TicketKey.parse(ticket);
    this.explanation = ticket + " was approved before the change.";
    return this;
  }

  public AFinding explained(String explanation) {
    this.explanation = explanation;
    return this;
  }

  public AFinding ofNoKnownSecret() {
    this.secretName = null;
    return this;
  }

  /** The copy on the topic that the finding leaves. */
  public Finding crossed() {
    return made().asCrossed();
  }

  public Finding made() {
    boolean approved = ticket != null;
    return new Finding(
        new Conclusion(
            new FindingId(id),
            Subject.CHANGE,
            verdict,
            approved ? List.of() : List.of(Reason.NO_TICKET),
            List.of(
                new NearMiss(
                    TicketKey.parse("KAN-13"),
                    List.of(Reason.OTHER_REGION),
                    "KAN-13 is for us-east-1.")),
            Severity.HIGH,
            Instant.parse("2026-11-23T10:00:00Z"),
            new Conclusion.About(
                "012345678901",
                "eu-west-1",
                secretName,
                "arn:aws:secretsmanager:eu-west-1:012345678901:secret:prod/db-AbCdEf",
                "PutSecretValue",
                "arn:aws:iam::012345678901:user/alice"),
            ticket == null
                ? null
                : new Conclusion.Approval(
                    ticket,
                    approved ? "Approved" : null,
                    approved ? Instant.parse("2026-11-23T09:00:00Z") : null,
                    approved ? "bob@example.com" : null),
            explanation,
            List.of("event-1"),
            "policy-1",
            List.of(),
            null),
        revision,
        Instant.parse("2026-11-23T11:15:00Z"),
        false,
        false,
        "0f6c2f3d9a4b5e88");
  }
}
