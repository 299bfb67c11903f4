-- What is kept for a source beside its events: how far it was read (in the source's own words) and what was refused of it.
-- Without this migration a followed log is read from its start again after each restart (harmless, slow) and refusals are forgotten.
-- May run once only.
CREATE TABLE SourceLedger (
    Source   nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_SourceLedger PRIMARY KEY,
    Bookmark nvarchar(max) NULL,
    Rejected bigint        NOT NULL DEFAULT 0
);

CREATE TABLE SourceRejection (
    Id     bigint         NOT NULL IDENTITY (1, 1) CONSTRAINT PK_SourceRejection PRIMARY KEY,
    Source nvarchar(100)  COLLATE Latin1_General_BIN2 NOT NULL,
    AtMs   bigint         NOT NULL,
    Reason nvarchar(1000) NOT NULL
);

CREATE INDEX IX_SourceRejection_Source ON SourceRejection (Source, Id);
