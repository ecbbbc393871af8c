-- Changes approved afterwards, by who made them or by who asked for them: for the auditor of the approval process.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT event_time, approved_at, verdict, account, region, secret_name, action, actor, ticket_key, approver, reasons, explanation, finding_id
FROM findings
WHERE subject = 'CHANGE'
  AND arrays_overlap(reasons, ARRAY['RETROACTIVE_APPROVAL', 'SELF_APPROVED', 'APPROVER_IS_REQUESTER'])
  AND event_day BETWEEN ? AND ?
ORDER BY event_time, finding_id
