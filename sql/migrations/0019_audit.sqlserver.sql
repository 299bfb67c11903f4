-- Who did or looked at what. Entries are only ever added: a trigger refuses to change or delete one, whoever asks. Each holds the SHA-256 of
-- itself and of the one before it (`audit verify` counts again), so that what somebody does past the trigger shows. AuditHead holds one row, which an
-- append updates first: sequence order is commit order, and of two nodes that append at once, the second continues the chain of the first.
-- Without this migration nobody can change or look at anything. May run once only.
CREATE TABLE AuditHead (
    Id           int      NOT NULL CONSTRAINT PK_AuditHead PRIMARY KEY CHECK (Id = 1),
    LastSequence bigint   NOT NULL,
    LastHash     nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL
);

INSERT INTO AuditHead (Id, LastSequence, LastHash) VALUES (1, 0, '');

CREATE TABLE AuditEntry (
    Sequence    bigint         NOT NULL CONSTRAINT PK_AuditEntry PRIMARY KEY,
    AtMs        bigint         NOT NULL,
    PartyKind   int            NOT NULL,
    PartyId     nvarchar(200)  COLLATE Latin1_General_BIN2 NOT NULL,
    PartyName   nvarchar(200)  COLLATE Latin1_General_BIN2 NOT NULL,
    FromAddress nvarchar(100)  COLLATE Latin1_General_BIN2 NULL,
    Action      nvarchar(60)   COLLATE Latin1_General_BIN2 NOT NULL,
    Subject     nvarchar(200)  COLLATE Latin1_General_BIN2 NOT NULL,
    QueueCode   nvarchar(100)  COLLATE Latin1_General_BIN2 NULL,
    AgentCode   nvarchar(100)  COLLATE Latin1_General_BIN2 NULL,
    WasText     nvarchar(4000) COLLATE Latin1_General_BIN2 NULL,
    IsText      nvarchar(4000) COLLATE Latin1_General_BIN2 NULL,
    Hash        nvarchar(64)   COLLATE Latin1_General_BIN2 NOT NULL
);

CREATE INDEX IX_AuditEntry_AtMs ON AuditEntry (AtMs, Sequence);

EXEC('CREATE TRIGGER TR_AuditEntry_Kept ON AuditEntry INSTEAD OF UPDATE, DELETE AS
BEGIN
    THROW 50001, ''The audit is only ever added to.'', 1;
END');
