-- Changes under an emergency ticket, and whether its review is due, done or overdue: for the change manager.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT
  event_time,
  CASE
    WHEN contains(reasons, 'EMERGENCY_REVIEW_OVERDUE') THEN 'overdue'
    WHEN approved_at IS NULL THEN 'due'
    ELSE 'done'
  END AS review,
  approved_at, account, region, secret_name, action, actor, ticket_key, approver, explanation, finding_id
FROM findings
WHERE (verdict = 'EMERGENCY' OR contains(reasons, 'EMERGENCY_REVIEW_OVERDUE'))
  AND event_day BETWEEN ? AND ?
ORDER BY event_time, finding_id
