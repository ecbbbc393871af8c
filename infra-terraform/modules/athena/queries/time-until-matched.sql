-- How long a discrepancy stayed one until it was matched, from its change and from its first verdict: for the owner of the process.
-- Arguments: from, to
-- Parameters: first and last UTC day of the period, such as '2026-11-01' and '2026-11-30'.
-- Reads: the whole table, all revisions, filtered in DynamoDB.
WITH decided AS (
  SELECT
    finding_id,
    min(event_time) AS changed,
    min(CASE WHEN verdict IN ('UNAUTHORIZED', 'INDETERMINATE') THEN decided_at END) AS found,
    max(CASE WHEN verdict IN ('UNAUTHORIZED', 'INDETERMINATE') THEN revision END) AS last_unmatched
  FROM finding_history
  WHERE subject = 'CHANGE'
    AND event_day BETWEEN ? AND ?
  GROUP BY finding_id
),
matched AS (
  SELECT decided.finding_id, decided.changed, decided.found, min_by(later.decided_at, later.revision) AS resolved, min_by(later.verdict, later.revision) AS resolved_as, min_by(later.ticket_key, later.revision) AS resolved_by
  FROM decided
  JOIN finding_history AS later
    ON later.finding_id = decided.finding_id AND later.revision > decided.last_unmatched
  GROUP BY decided.finding_id, decided.changed, decided.found
)
SELECT
  changed,
  found,
  resolved,
  resolved_as,
  resolved_by,
  date_diff('minute', from_iso8601_timestamp(changed), from_iso8601_timestamp(resolved)) AS minutes_since_change,
  date_diff('minute', from_iso8601_timestamp(found), from_iso8601_timestamp(resolved)) AS minutes_as_discrepancy,
  finding_id
FROM matched
ORDER BY minutes_as_discrepancy DESC, finding_id
