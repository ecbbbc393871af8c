-- What was done under one ticket: for its approver.
-- Arguments: ticket
-- Parameters: the ticket's key, such as 'OPS-42'.
-- Reads: one Query on the index by_ticket.
SELECT event_time, verdict, account, region, secret_name, action, actor, ticket_status, approved_at, approver, reasons, explanation, finding_id
FROM findings
WHERE gsi_ticket_pk = 'T#' || ? || '#0'
ORDER BY event_time, finding_id
