-- Machines that come in without a person: televisions, each paired by a short code that a supervisor confirmed, and the keys of programs. Of codes,
-- secrets and keys only SHA-256 hashes are kept. Queues is a JSON list, none for all. Without this migration no television and no program gets in.
-- May run once only. A code, a secret and a key's prefix each name one row: unique indexes refuse the second.
CREATE TABLE Screen (
    Id          nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_Screen PRIMARY KEY,
    Name        nvarchar(200) NOT NULL,
    WallName    nvarchar(200) NOT NULL,
    Queues      nvarchar(max) NULL,
    IsLight     bit           NOT NULL,
    State       int           NOT NULL,
    CodeHash    nvarchar(64)  COLLATE Latin1_General_BIN2 NULL,
    CodeUntilMs bigint        NULL,
    SecretHash  nvarchar(64)  COLLATE Latin1_General_BIN2 NULL,
    Stamp       nvarchar(64)  COLLATE Latin1_General_BIN2 NOT NULL,
    PairedBy    nvarchar(200) NOT NULL,
    PairedAtMs  bigint        NULL,
    LastSeenMs  bigint        NOT NULL,
    LastAddress nvarchar(100) NOT NULL,
    RevokedAtMs bigint        NULL
);

CREATE UNIQUE INDEX UX_Screen_CodeHash ON Screen (CodeHash) WHERE CodeHash IS NOT NULL;
CREATE UNIQUE INDEX UX_Screen_SecretHash ON Screen (SecretHash) WHERE SecretHash IS NOT NULL;

CREATE TABLE ApiKey (
    Id           nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_ApiKey PRIMARY KEY,
    Name         nvarchar(200) NOT NULL,
    Prefix       nvarchar(20)  COLLATE Latin1_General_BIN2 NOT NULL,
    Hash         nvarchar(64)  COLLATE Latin1_General_BIN2 NOT NULL,
    Permissions  nvarchar(max) NOT NULL,
    Queues       nvarchar(max) NULL,
    MadeBy       nvarchar(200) NOT NULL,
    MadeAtMs     bigint        NOT NULL,
    ExpiresAtMs  bigint        NOT NULL,
    LastUsedAtMs bigint        NULL,
    LastUsedFrom nvarchar(100) NULL,
    RevokedAtMs  bigint        NULL,
    ReplacedBy   nvarchar(36)  COLLATE Latin1_General_BIN2 NULL
);

CREATE UNIQUE INDEX UX_ApiKey_Prefix ON ApiKey (Prefix);
