-- What AWS reports although no API call was seen that caused it, a gap in the trail: for the security team.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT event_time, severity, account, region, secret_name, action, evidence_ids, explanation, finding_id
FROM findings
WHERE contains(reasons, 'ORPHAN_CONSEQUENCE')
  AND event_day BETWEEN ? AND ?
ORDER BY event_time, finding_id
