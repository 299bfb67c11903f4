-- Who may sign in, what they may do, and the keys that protect their cookies. Secrets are here as hashes only; the key of an authenticator app, which
-- must be read again, is encrypted. AccessHead is one row that whoever changes accounts or roles updates first, so that "the last administrator"
-- is judged by one writer at a time. Without this migration nobody can sign in. May run once only.
CREATE TABLE Account (
    Id                nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_Account PRIMARY KEY,
    SignInName        nvarchar(100) NOT NULL,
    LookupName        nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    DisplayName       nvarchar(100) NOT NULL,
    AgentCode         nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    PasswordHash      nvarchar(500) COLLATE Latin1_General_BIN2 NULL,
    Stamp             nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    FailedCount       int           NOT NULL CONSTRAINT DF_Account_FailedCount DEFAULT 0,
    LockedUntilMs     bigint        NULL,
    HasSecondFactor   bit           NOT NULL CONSTRAINT DF_Account_HasSecondFactor DEFAULT 0,
    AuthenticatorKey  nvarchar(1000) COLLATE Latin1_General_BIN2 NULL,
    AuthenticatorStep bigint        NOT NULL CONSTRAINT DF_Account_AuthenticatorStep DEFAULT 0,
    RecoveryCodes     nvarchar(2000) COLLATE Latin1_General_BIN2 NULL,
    IsDisabled        bit           NOT NULL CONSTRAINT DF_Account_IsDisabled DEFAULT 0,
    CreatedAtMs       bigint        NOT NULL,
    LastSignInAtMs    bigint        NULL,
    Revision          bigint        NOT NULL
);

CREATE UNIQUE INDEX UX_Account_LookupName ON Account (LookupName);

CREATE TABLE AccountRole (
    AccountId nvarchar(36) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT FK_AccountRole_Account REFERENCES Account (Id),
    RoleCode  nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT PK_AccountRole PRIMARY KEY (AccountId, RoleCode)
);

-- What an account sees, when not everything: kind 1 queues, kind 2 teams.
CREATE TABLE AccountLimit (
    AccountId nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT FK_AccountLimit_Account REFERENCES Account (Id),
    Kind      int           NOT NULL,
    Code      nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT PK_AccountLimit PRIMARY KEY (AccountId, Kind, Code)
);

-- One-time links, by hash: without an account the one that makes the first administrator.
CREATE TABLE AccountLink (
    TokenHash   nvarchar(64) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_AccountLink PRIMARY KEY,
    AccountId   nvarchar(36) COLLATE Latin1_General_BIN2 NULL CONSTRAINT FK_AccountLink_Account REFERENCES Account (Id),
    ExpiresAtMs bigint       NOT NULL
);

-- Roles that were changed or added; the others are as the dashboard brings them.
CREATE TABLE Role (
    Code     nvarchar(60)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_Role PRIMARY KEY,
    Name     nvarchar(100) NOT NULL,
    Revision bigint        NOT NULL
);

CREATE TABLE RolePermission (
    RoleCode   nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT FK_RolePermission_Role REFERENCES Role (Code),
    Permission nvarchar(60) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT PK_RolePermission PRIMARY KEY (RoleCode, Permission)
);

CREATE TABLE AccessHead (
    Id       int    NOT NULL CONSTRAINT PK_AccessHead PRIMARY KEY,
    Revision bigint NOT NULL
);

INSERT INTO AccessHead (Id, Revision) VALUES (1, 0);

CREATE TABLE DataProtectionKey (
    FriendlyName nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_DataProtectionKey PRIMARY KEY,
    Xml          nvarchar(max) NOT NULL,
    StoredAtMs   bigint        NOT NULL
);
