-- Every revision of every finding: how it became what it is, for anyone who asks about time.
SELECT ${columns}
FROM ${source}
WHERE sk >= 'revision#'
