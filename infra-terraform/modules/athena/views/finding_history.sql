-- Every revision of every finding: how it became what it is, for whoever asks about time.
SELECT ${columns}
FROM ${source}
WHERE sk >= 'revision#'
