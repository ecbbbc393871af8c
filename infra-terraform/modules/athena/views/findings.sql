-- The findings as they are now: one row each, for everybody who asks.
SELECT ${columns}
FROM ${source}
WHERE sk = 'current'
