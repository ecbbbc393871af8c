-- Tickets that stand behind several changes, and of how many secrets: for the auditor who looks for a ticket that covers everything.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT
  ticket_key,
  count(*) AS changes,
  count(DISTINCT account || '/' || region || '/' || secret_name) AS secrets,
  count(DISTINCT actor) AS actors,
  min(event_time) AS first_change,
  max(event_time) AS last_change
FROM findings
WHERE subject = 'CHANGE'
  AND verdict IN ('AUTHORIZED', 'FLAGGED', 'EMERGENCY')
  AND event_day BETWEEN ? AND ?
GROUP BY ticket_key
HAVING count(*) > 1
ORDER BY changes DESC, ticket_key
