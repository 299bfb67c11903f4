-- Moves that the demo helpline was asked for, and when it made them: a process that starts again plays them again, so that its story stays the
-- same. Without this migration agents of the demo helpline cannot be moved. May run once only.
CREATE TABLE DemoMove (
    Id         TEXT    NOT NULL PRIMARY KEY,
    AgentCode  TEXT    NOT NULL,
    LeaveQueue TEXT    NULL,
    JoinQueue  TEXT    NULL,
    AskedAtMs  INTEGER NOT NULL,
    Answer     INTEGER NOT NULL,
    Refusal    TEXT    NULL,
    Run        TEXT    NULL,
    PlayedAtMs INTEGER NULL
) WITHOUT ROWID;

CREATE INDEX IX_DemoMove_Answer ON DemoMove (Answer);
