-- Changes that no approved ticket covers, and what cannot be known, worst first: for the person who has to explain a period.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT event_time, severity, verdict, account, region, secret_name, action, actor, reasons, ticket_key, explanation, finding_id
FROM findings
WHERE verdict IN ('UNAUTHORIZED', 'INDETERMINATE')
  AND event_day BETWEEN ? AND ?
ORDER BY
  CASE severity WHEN 'CRITICAL' THEN 1 WHEN 'HIGH' THEN 2 WHEN 'MEDIUM' THEN 3 WHEN 'LOW' THEN 4 ELSE 5 END,
  event_time, finding_id
