-- Everything that was concluded about one day: for anyone who looks into an incident.
-- Arguments: day, day, day, day
-- Parameters: the UTC day, four times, such as '2026-11-23' (one for each shard of the key).
-- Reads: four Queries on the index by_day.
SELECT event_time, subject, verdict, severity, account, region, secret_name, action, actor, ticket_key, reasons, explanation, finding_id
FROM findings
WHERE gsi_day_pk IN ('D#' || ? || '#0', 'D#' || ? || '#1', 'D#' || ? || '#2', 'D#' || ? || '#3')
ORDER BY event_time, finding_id
