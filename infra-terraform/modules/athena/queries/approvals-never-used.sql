-- Tickets whose approval ended and that no change had used: for the change manager.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT event_time AS last_approved, ticket_key, ticket_status, account, region, secret_name, approver, explanation, finding_id
FROM findings
WHERE verdict = 'UNUSED'
  AND event_day BETWEEN ? AND ?
ORDER BY event_time, finding_id
