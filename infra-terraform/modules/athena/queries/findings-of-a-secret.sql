-- The life of one secret, change by change: for its owner.
-- Arguments: account, region, secret
-- Parameters: account, region and name of the secret, such as '111122223333', 'eu-central-1' and 'prod/db'.
-- Reads: one Query on the index by_secret.
SELECT event_time, verdict, severity, action, actor, ticket_key, approver, reasons, explanation, finding_id
FROM findings
WHERE gsi_secret_pk = 'S#' || ? || '#' || ? || '#' || ? || '#0'
ORDER BY event_time, finding_id
