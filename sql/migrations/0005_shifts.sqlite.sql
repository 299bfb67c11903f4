-- What agents are planned to do: one row per stretch of an agent's time, none of one agent overlapping another. Not part of the event log:
-- a plan is replaced as a whole, agent by agent and period by period. Without this migration planned staffing is unknown. May run once only.
CREATE TABLE Shift (
    AgentCode TEXT    NOT NULL,
    FromMs    INTEGER NOT NULL,
    ToMs      INTEGER NOT NULL,
    Activity  INTEGER NOT NULL,
    PRIMARY KEY (AgentCode, FromMs)
) WITHOUT ROWID;

CREATE INDEX IX_Shift_FromMs ON Shift (FromMs);
