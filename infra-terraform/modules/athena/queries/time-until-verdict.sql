-- How long it takes from a change to its first verdict, by month, account and severity: for management, and for the operator who watches delays.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, all revisions, filtered in DynamoDB.
SELECT
  substr(event_day, 1, 7) AS month,
  account,
  severity,
  count(*) AS changes,
  approx_percentile(date_diff('second', from_iso8601_timestamp(event_time), from_iso8601_timestamp(decided_at)), 0.5) AS median_seconds,
  approx_percentile(date_diff('second', from_iso8601_timestamp(event_time), from_iso8601_timestamp(decided_at)), 0.9) AS p90_seconds,
  max(date_diff('second', from_iso8601_timestamp(event_time), from_iso8601_timestamp(decided_at))) AS longest_seconds
FROM finding_history
WHERE subject = 'CHANGE'
  AND revision = 1
  AND event_day BETWEEN ? AND ?
GROUP BY substr(event_day, 1, 7), account, severity
ORDER BY month, account, severity
