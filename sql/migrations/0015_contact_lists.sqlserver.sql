-- What a contact's page needs: from a contact to the one that continues it, without reading all; and of follow-ups who withdrew them, and which
-- are open. On SQL Server also the tables through which
-- the stretches of time of a list and the facts of follow-ups come. May run once only.
CREATE INDEX IX_Contact_Previous ON Contact (Source, Previous) WHERE Previous IS NOT NULL;
ALTER TABLE FollowUp ADD WithdrawnBy nvarchar(200) COLLATE Latin1_General_BIN2 NULL;
CREATE INDEX IX_FollowUp_Open ON FollowUp (DueAtMs) WHERE DoneAtMs IS NULL AND WithdrawnAtMs IS NULL;

-- A list's own rows, by the list that asks: several people may ask at once, and each takes its rows back when it has read.
CREATE TABLE StagedContactSpan (
    List           nvarchar(40)  COLLATE Latin1_General_BIN2 NOT NULL,
    QueueCode      nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    FromMs         bigint NOT NULL,
    UntilMs        bigint NOT NULL,
    ThresholdMs    bigint NOT NULL,
    ShortAbandonMs bigint NOT NULL,
    Formula        int    NOT NULL,
    CONSTRAINT PK_StagedContactSpan PRIMARY KEY (List, QueueCode, FromMs)
);

CREATE TABLE StagedFollowUp (
    Source        nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Code          nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    OwedAtMs      bigint NULL,
    ContactSource nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    ContactCode   nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    QueueCode     nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    Method        bigint NULL,
    DueAtMs       bigint NULL,
    Owner         nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    DoneAtMs      bigint NULL,
    Result        bigint NULL,
    DoneBy        nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    WithdrawnAtMs bigint NULL,
    WithdrawnBy   nvarchar(200) COLLATE Latin1_General_BIN2 NULL
);
