-- Moves that the demo helpline was asked for, and when it made them: a process that starts again plays them again, so that its story stays the
-- same. Without this migration agents of the demo helpline cannot be moved. May run once only.
CREATE TABLE DemoMove (
    Id         nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_DemoMove PRIMARY KEY,
    AgentCode  nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    LeaveQueue nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    JoinQueue  nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    AskedAtMs  bigint        NOT NULL,
    Answer     int           NOT NULL,
    Refusal    nvarchar(400) NULL,
    Run        nvarchar(40)  COLLATE Latin1_General_BIN2 NULL,
    PlayedAtMs bigint        NULL
);

CREATE INDEX IX_DemoMove_Answer ON DemoMove (Answer);
