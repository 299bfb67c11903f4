-- Moves of agents between queues: each is a loan with every step it took, and what it was predicted to do and did. Suggestions that were
-- shown, and what became of them. Without this migration nobody can be moved. May run once only. An agent has one open move at most, and of
-- two nodes that suggest the same, one keeps it: the unique indexes refuse the second.
CREATE TABLE AgentMove (
    Id            TEXT    NOT NULL PRIMARY KEY,
    Version       INTEGER NOT NULL,
    State         INTEGER NOT NULL,
    AgentCode     TEXT    NOT NULL,
    AgentName     TEXT    NOT NULL,
    FromQueue     TEXT    NOT NULL,
    ToQueue       TEXT    NOT NULL,
    Keeps         INTEGER NOT NULL,
    RequestedAtMs INTEGER NOT NULL,
    ReturnAtMs    INTEGER NOT NULL,
    Batch         TEXT    NOT NULL,
    Suggestion    TEXT    NULL,
    ConfirmByMs   INTEGER NULL,
    AskAtMs       INTEGER NULL,
    Attempts      INTEGER NOT NULL,
    IsAnswered    INTEGER NOT NULL,
    EndsAs        INTEGER NOT NULL,
    ActiveAtMs    INTEGER NULL,
    EndedAtMs     INTEGER NULL,
    Steps         INTEGER NOT NULL,
    Predicted     TEXT    NULL,
    Actual        TEXT    NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_AgentMove_Open ON AgentMove (AgentCode) WHERE EndedAtMs IS NULL;
CREATE INDEX IX_AgentMove_RequestedAtMs ON AgentMove (RequestedAtMs);
CREATE INDEX IX_AgentMove_Batch ON AgentMove (Batch);

CREATE TABLE AgentMoveStep (
    MoveId TEXT    NOT NULL,
    Number INTEGER NOT NULL,
    AtMs   INTEGER NOT NULL,
    State  INTEGER NOT NULL,
    DoneBy TEXT    NOT NULL,
    Reason TEXT    NULL,
    PRIMARY KEY (MoveId, Number)
) WITHOUT ROWID;

CREATE TABLE MoveSuggestion (
    Id            TEXT    NOT NULL PRIMARY KEY,
    FromQueue     TEXT    NOT NULL,
    ToQueue       TEXT    NOT NULL,
    Keeps         INTEGER NOT NULL,
    Agents        TEXT    NOT NULL,
    ReturnAtMs    INTEGER NOT NULL,
    Benefit       REAL    NOT NULL,
    Effect        TEXT    NOT NULL,
    Reason        TEXT    NOT NULL,
    SinceMs       INTEGER NOT NULL,
    SeenAtMs      INTEGER NOT NULL,
    ClosedAtMs    INTEGER NULL,
    Outcome       INTEGER NULL,
    DoneBy        TEXT    NULL,
    DeclineReason INTEGER NULL
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_MoveSuggestion_Open ON MoveSuggestion (FromQueue, ToQueue) WHERE ClosedAtMs IS NULL;
CREATE INDEX IX_MoveSuggestion_ClosedAtMs ON MoveSuggestion (ClosedAtMs);
