-- Calls that were denied or failed, by actor: for the security team that looks for attempts to break in.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT actor, account, action, count(*) AS attempts, count(DISTINCT secret_name) AS secrets, min(event_time) AS first_attempt, max(event_time) AS last_attempt
FROM findings
WHERE verdict = 'ATTEMPTED'
  AND event_day BETWEEN ? AND ?
GROUP BY actor, account, action
ORDER BY attempts DESC, actor, account, action
