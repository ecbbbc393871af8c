-- Discrepancies of one day that are still open, in order of time: for the security engineer on duty.
-- Arguments: day, day, day, day
-- Parameters: the UTC day, four times, such as '2026-11-23' (one for each shard of the key).
-- Reads: four Queries on the index open.
SELECT event_time, severity, verdict, account, region, secret_name, action, actor, reasons, explanation, finding_id
FROM findings
WHERE gsi_open_pk IN ('U#' || ? || '#0', 'U#' || ? || '#1', 'U#' || ? || '#2', 'U#' || ? || '#3')
ORDER BY event_time, finding_id
