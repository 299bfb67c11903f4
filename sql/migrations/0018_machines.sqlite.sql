-- Machines that come in without a person: televisions, each paired by a short code that a supervisor confirmed, and the keys of programs. Of codes,
-- secrets and keys only SHA-256 hashes are kept. Queues is a JSON list, none for all. Without this migration no television and no program gets in.
-- May run once only. A code, a secret and a key's prefix each name one row: unique indexes refuse the second.
CREATE TABLE Screen (
    Id          TEXT    NOT NULL,
    Name        TEXT    NOT NULL,
    WallName    TEXT    NOT NULL,
    Queues      TEXT    NULL,
    IsLight     INTEGER NOT NULL,
    State       INTEGER NOT NULL,
    CodeHash    TEXT    NULL,
    CodeUntilMs INTEGER NULL,
    SecretHash  TEXT    NULL,
    Stamp       TEXT    NOT NULL,
    PairedBy    TEXT    NOT NULL,
    PairedAtMs  INTEGER NULL,
    LastSeenMs  INTEGER NOT NULL,
    LastAddress TEXT    NOT NULL,
    RevokedAtMs INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Screen_CodeHash ON Screen (CodeHash) WHERE CodeHash IS NOT NULL;
CREATE UNIQUE INDEX UX_Screen_SecretHash ON Screen (SecretHash) WHERE SecretHash IS NOT NULL;

CREATE TABLE ApiKey (
    Id           TEXT    NOT NULL,
    Name         TEXT    NOT NULL,
    Prefix       TEXT    NOT NULL,
    Hash         TEXT    NOT NULL,
    Permissions  TEXT    NOT NULL,
    Queues       TEXT    NULL,
    MadeBy       TEXT    NOT NULL,
    MadeAtMs     INTEGER NOT NULL,
    ExpiresAtMs  INTEGER NOT NULL,
    LastUsedAtMs INTEGER NULL,
    LastUsedFrom TEXT    NULL,
    RevokedAtMs  INTEGER NULL,
    ReplacedBy   TEXT    NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_ApiKey_Prefix ON ApiKey (Prefix);
