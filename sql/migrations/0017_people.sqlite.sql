-- Who may sign in, what they may do, and the keys that protect their cookies. Secrets are here as hashes only; the key of an authenticator app, which
-- must be read again, is encrypted. AccessHead is one row that whoever changes accounts or roles updates first, so that "the last administrator"
-- is judged by one writer at a time. Without this migration nobody can sign in. May run once only.
CREATE TABLE Account (
    Id                TEXT    NOT NULL,
    SignInName        TEXT    NOT NULL,
    LookupName        TEXT    NOT NULL,
    DisplayName       TEXT    NOT NULL,
    AgentCode         TEXT    NULL,
    PasswordHash      TEXT    NULL,
    Stamp             TEXT    NOT NULL,
    FailedCount       INTEGER NOT NULL DEFAULT 0,
    LockedUntilMs     INTEGER NULL,
    HasSecondFactor   INTEGER NOT NULL DEFAULT 0,
    AuthenticatorKey  TEXT    NULL,
    AuthenticatorStep INTEGER NOT NULL DEFAULT 0,
    RecoveryCodes     TEXT    NULL,
    IsDisabled        INTEGER NOT NULL DEFAULT 0,
    CreatedAtMs       INTEGER NOT NULL,
    LastSignInAtMs    INTEGER NULL,
    Revision          INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_Account_LookupName ON Account (LookupName);

CREATE TABLE AccountRole (
    AccountId TEXT NOT NULL REFERENCES Account (Id),
    RoleCode  TEXT NOT NULL,
    PRIMARY KEY (AccountId, RoleCode)
) WITHOUT ROWID;

-- What an account sees, when not everything: kind 1 queues, kind 2 teams.
CREATE TABLE AccountLimit (
    AccountId TEXT    NOT NULL REFERENCES Account (Id),
    Kind      INTEGER NOT NULL,
    Code      TEXT    NOT NULL,
    PRIMARY KEY (AccountId, Kind, Code)
) WITHOUT ROWID;

-- One-time links, by hash: without an account the one that makes the first administrator.
CREATE TABLE AccountLink (
    TokenHash   TEXT    NOT NULL,
    AccountId   TEXT    NULL REFERENCES Account (Id),
    ExpiresAtMs INTEGER NOT NULL,
    PRIMARY KEY (TokenHash)
) WITHOUT ROWID;

-- Roles that were changed or added; the others are as the dashboard brings them.
CREATE TABLE Role (
    Code      TEXT    NOT NULL,
    Name      TEXT    NOT NULL,
    Revision  INTEGER NOT NULL,
    PRIMARY KEY (Code)
) WITHOUT ROWID;

CREATE TABLE RolePermission (
    RoleCode   TEXT NOT NULL REFERENCES Role (Code),
    Permission TEXT NOT NULL,
    PRIMARY KEY (RoleCode, Permission)
) WITHOUT ROWID;

CREATE TABLE AccessHead (
    Id       INTEGER NOT NULL,
    Revision INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

INSERT INTO AccessHead (Id, Revision) VALUES (1, 0);

CREATE TABLE DataProtectionKey (
    FriendlyName TEXT    NOT NULL,
    Xml          TEXT    NOT NULL,
    StoredAtMs   INTEGER NOT NULL,
    PRIMARY KEY (FriendlyName)
) WITHOUT ROWID;
