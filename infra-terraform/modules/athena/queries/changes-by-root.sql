-- What the root user of an account did, with or without a ticket: for the security team.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT event_time, verdict, severity, account, region, secret_name, action, actor, ticket_key, reasons, explanation, finding_id
FROM findings
WHERE contains(reasons, 'ROOT_ACTOR')
  AND event_day BETWEEN ? AND ?
ORDER BY event_time, finding_id
