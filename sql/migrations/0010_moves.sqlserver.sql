-- Moves of agents between queues: each is a loan with every step it took, and what it was predicted to do and did. Suggestions that were
-- shown, and what became of them. Without this migration nobody can be moved. May run once only. An agent has one open move at most, and of
-- two nodes that suggest the same, one keeps it: the unique indexes refuse the second.
CREATE TABLE AgentMove (
    Id            nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_AgentMove PRIMARY KEY,
    Version       int           NOT NULL,
    State         int           NOT NULL,
    AgentCode     nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    AgentName     nvarchar(200) NOT NULL,
    FromQueue     nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    ToQueue       nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Keeps         bit           NOT NULL,
    RequestedAtMs bigint        NOT NULL,
    ReturnAtMs    bigint        NOT NULL,
    Batch         nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Suggestion    nvarchar(36)  COLLATE Latin1_General_BIN2 NULL,
    ConfirmByMs   bigint        NULL,
    AskAtMs       bigint        NULL,
    Attempts      int           NOT NULL,
    IsAnswered    bit           NOT NULL,
    EndsAs        int           NOT NULL,
    ActiveAtMs    bigint        NULL,
    EndedAtMs     bigint        NULL,
    Steps         int           NOT NULL,
    Predicted     nvarchar(max) NULL,
    Actual        nvarchar(max) NULL
);

CREATE UNIQUE INDEX UX_AgentMove_Open ON AgentMove (AgentCode) WHERE EndedAtMs IS NULL;
CREATE INDEX IX_AgentMove_RequestedAtMs ON AgentMove (RequestedAtMs);
CREATE INDEX IX_AgentMove_Batch ON AgentMove (Batch);

CREATE TABLE AgentMoveStep (
    MoveId nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Number int           NOT NULL,
    AtMs   bigint        NOT NULL,
    State  int           NOT NULL,
    DoneBy nvarchar(200) NOT NULL,
    Reason nvarchar(max) NULL,
    CONSTRAINT PK_AgentMoveStep PRIMARY KEY (MoveId, Number)
);

CREATE TABLE MoveSuggestion (
    Id            nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_MoveSuggestion PRIMARY KEY,
    FromQueue     nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    ToQueue       nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Keeps         bit           NOT NULL,
    Agents        nvarchar(max) NOT NULL,
    ReturnAtMs    bigint        NOT NULL,
    Benefit       float         NOT NULL,
    Effect        nvarchar(max) NOT NULL,
    Reason        nvarchar(max) NOT NULL,
    SinceMs       bigint        NOT NULL,
    SeenAtMs      bigint        NOT NULL,
    ClosedAtMs    bigint        NULL,
    Outcome       int           NULL,
    DoneBy        nvarchar(200) NULL,
    DeclineReason int           NULL
);

CREATE UNIQUE INDEX UX_MoveSuggestion_Open ON MoveSuggestion (FromQueue, ToQueue) WHERE ClosedAtMs IS NULL;
CREATE INDEX IX_MoveSuggestion_ClosedAtMs ON MoveSuggestion (ClosedAtMs);
