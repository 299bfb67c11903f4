-- Who did or looked at what. Entries are only ever added: triggers refuse to change, replace or delete one, whoever asks. Each holds the SHA-256 of
-- itself and of the one before it (`audit verify` counts again), so that what somebody does past the triggers shows. AuditHead holds one row, which an
-- append updates first: sequence order is commit order, and of two nodes that append at once, the second continues the chain of the first.
-- Without this migration nobody can change or look at anything. May run once only.
CREATE TABLE AuditHead (
    Id           INTEGER NOT NULL PRIMARY KEY CHECK (Id = 1),
    LastSequence INTEGER NOT NULL,
    LastHash     TEXT    NOT NULL
);

INSERT INTO AuditHead (Id, LastSequence, LastHash) VALUES (1, 0, '');

CREATE TABLE AuditEntry (
    Sequence    INTEGER NOT NULL PRIMARY KEY,
    AtMs        INTEGER NOT NULL,
    PartyKind   INTEGER NOT NULL,
    PartyId     TEXT    NOT NULL,
    PartyName   TEXT    NOT NULL,
    FromAddress TEXT    NULL,
    Action      TEXT    NOT NULL,
    Subject     TEXT    NOT NULL,
    QueueCode   TEXT    NULL,
    AgentCode   TEXT    NULL,
    WasText     TEXT    NULL,
    IsText      TEXT    NULL,
    Hash        TEXT    NOT NULL
);

CREATE INDEX IX_AuditEntry_AtMs ON AuditEntry (AtMs, Sequence);

CREATE TRIGGER TR_AuditEntry_Insert BEFORE INSERT ON AuditEntry
  WHEN NEW.Sequence IS NULL OR NEW.Sequence <= (SELECT COALESCE(MAX(Sequence), 0) FROM AuditEntry)
BEGIN
    SELECT RAISE(ABORT, 'The audit is only ever added to.');
END;

CREATE TRIGGER TR_AuditEntry_Update BEFORE UPDATE ON AuditEntry
BEGIN
    SELECT RAISE(ABORT, 'The audit is only ever added to.');
END;

CREATE TRIGGER TR_AuditEntry_Delete BEFORE DELETE ON AuditEntry
BEGIN
    SELECT RAISE(ABORT, 'The audit is only ever added to.');
END;
