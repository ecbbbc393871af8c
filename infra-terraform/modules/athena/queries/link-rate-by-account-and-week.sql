-- How many changes a ticket stands behind, by account and week (exemptions and failed calls left out): for management and the auditor.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT
  account,
  date_trunc('week', from_iso8601_date(event_day)) AS week,
  count(*) AS changes,
  count_if(verdict IN ('AUTHORIZED', 'FLAGGED', 'EMERGENCY')) AS with_ticket,
  round(100.0 * count_if(verdict IN ('AUTHORIZED', 'FLAGGED', 'EMERGENCY')) / count(*), 1) AS percent
FROM findings
WHERE subject = 'CHANGE'
  AND verdict NOT IN ('ATTEMPTED', 'EXEMPT')
  AND event_day BETWEEN ? AND ?
GROUP BY account, date_trunc('week', from_iso8601_date(event_day))
ORDER BY week, account
