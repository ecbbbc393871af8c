package io.countersign.correlation.evidence;

import java.time.Instant;

/** A piece of evidence: what CloudTrail reported, or what Jira said. */
public sealed interface Evidence permits SecretChange, TicketSnapshot {
  /** The Kafka key: the root name of the secret; everything with one key is one case. */
  String caseKey();

  /** When it happened or was said, in UTC. */
  Instant time();

  /** The feed that it arrives on. */
  Feed feed();
}
