-- The list of migrations that were run, made on first use.
CREATE TABLE IF NOT EXISTS SchemaMigration (
    Number      INTEGER NOT NULL PRIMARY KEY,
    Name        TEXT    NOT NULL,
    AppliedAtMs INTEGER NOT NULL
);
