-- Who changes most without an approved ticket: for the security team that talks to them.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT
  actor,
  account,
  count(*) AS changes,
  count_if(contains(reasons, 'NO_TICKET')) AS without_any_ticket,
  count(DISTINCT secret_name) AS secrets,
  max(event_time) AS last_change
FROM findings
WHERE subject = 'CHANGE'
  AND verdict = 'UNAUTHORIZED'
  AND event_day BETWEEN ? AND ?
GROUP BY actor, account
ORDER BY changes DESC, actor, account
LIMIT 50
