-- Every change of a period with its verdict and its evidence, to sample from: for the auditor.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT event_time, account, region, secret_name, secret_arn, action, actor, verdict, severity, reasons, ticket_key, ticket_status, approved_at, approver, policy_version, revision, decided_at, late, evidence_ids, finding_id
FROM findings
WHERE subject = 'CHANGE'
  AND event_day BETWEEN ? AND ?
ORDER BY event_time, finding_id
