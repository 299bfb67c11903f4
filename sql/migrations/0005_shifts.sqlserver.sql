-- What agents are planned to do: one row per stretch of an agent's time, none of one agent overlapping another. Not part of the event log:
-- a plan is replaced as a whole, agent by agent and period by period. Without this migration planned staffing is unknown. May run once only.
CREATE TABLE Shift (
    AgentCode nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    FromMs    bigint NOT NULL,
    ToMs      bigint NOT NULL,
    Activity  int    NOT NULL,
    CONSTRAINT PK_Shift PRIMARY KEY (AgentCode, FromMs)
);

CREATE INDEX IX_Shift_FromMs ON Shift (FromMs);

-- Rows on their way here, as for the tables of 0002.
CREATE TABLE StagedShift (
    AgentCode nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    FromMs    bigint NULL,
    ToMs      bigint NULL,
    Activity  bigint NULL
);
