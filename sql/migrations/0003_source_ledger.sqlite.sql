-- What is kept for a source beside its events: how far it was read (in the source's own words) and what was refused of it.
-- Without this migration a followed log is read from its start again after each restart (harmless, slow) and refusals are forgotten.
-- May run once only.
CREATE TABLE SourceLedger (
    Source   TEXT    NOT NULL PRIMARY KEY,
    Bookmark TEXT    NULL,
    Rejected INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE SourceRejection (
    Id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    Source TEXT    NOT NULL,
    AtMs   INTEGER NOT NULL,
    Reason TEXT    NOT NULL
);

CREATE INDEX IX_SourceRejection_Source ON SourceRejection (Source, Id);
