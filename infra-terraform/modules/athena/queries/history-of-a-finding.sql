-- How one finding became what it is, revision by revision: for anyone who doubts it.
-- Arguments: finding
-- Parameters: the finding id, such as 'change/7e5c2f1a-0d4b-4a52-9c7e-3f5d8b1a2c60'.
-- Reads: one Query on the table.
SELECT revision, decided_at, verdict, severity, reasons, ticket_key, approved_at, approver, explanation, evidence_ids, policy_version, late, alert_key, exemption_id
FROM finding_history
WHERE finding_id = ?
ORDER BY revision
