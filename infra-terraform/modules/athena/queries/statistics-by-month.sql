-- Link rate and the shares of emergencies, automation and discrepancies, by month, account and severity: for management.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT
  substr(event_day, 1, 7) AS month,
  account,
  severity,
  count(*) AS changes,
  round(100.0 * count_if(verdict IN ('AUTHORIZED', 'FLAGGED', 'EMERGENCY')) / nullif(count_if(verdict <> 'EXEMPT'), 0), 1) AS link_rate_percent,
  round(100.0 * count_if(verdict = 'EMERGENCY') / count(*), 1) AS emergency_percent,
  round(100.0 * count_if(verdict = 'EXEMPT') / count(*), 1) AS automation_percent,
  round(100.0 * count_if(verdict IN ('UNAUTHORIZED', 'INDETERMINATE')) / count(*), 1) AS discrepancy_percent
FROM findings
WHERE subject = 'CHANGE'
  AND verdict <> 'ATTEMPTED'
  AND event_day BETWEEN ? AND ?
GROUP BY substr(event_day, 1, 7), account, severity
ORDER BY month, account, severity
