-- Changes that a standing exemption of the policy let through, by exemption, secret and actor: for the owner of the policy who asks whether it is still needed.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, filtered in DynamoDB; a period cannot be put as keys (docs/decisions/0016-athena.md).
SELECT exemption_id, account, region, secret_name, action, actor, count(*) AS changes, min(event_time) AS first_change, max(event_time) AS last_change, max_by(explanation, event_time) AS last_explanation
FROM findings
WHERE verdict = 'EXEMPT'
  AND event_day BETWEEN ? AND ?
GROUP BY exemption_id, account, region, secret_name, action, actor
ORDER BY changes DESC, account, region, secret_name, action, actor
