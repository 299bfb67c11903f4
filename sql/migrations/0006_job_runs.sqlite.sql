-- What ran on schedule, and what a person has paused. A time at which a job is due is taken by one row, so that of several processes
-- on one file one runs it.
-- Without this migration nothing that runs on a schedule can start.
-- May run once only.
CREATE TABLE JobState (
    Job        TEXT    NOT NULL PRIMARY KEY,
    PausedAtMs INTEGER NULL,
    TakenAtMs  INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE JobRun (
    Id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    Job         TEXT    NOT NULL,
    DueAtMs     INTEGER NOT NULL,
    Attempt     INTEGER NOT NULL,
    Cause       INTEGER NOT NULL,
    Node        TEXT    NOT NULL,
    StartedAtMs INTEGER NOT NULL,
    SeenAtMs    INTEGER NOT NULL,
    EndedAtMs   INTEGER NULL,
    Result      INTEGER NOT NULL,
    Summary     TEXT    NULL,
    Error       TEXT    NULL,
    ResultPage  TEXT    NULL,
    Percentage  INTEGER NULL,
    Doing       TEXT    NULL
);

CREATE UNIQUE INDEX UX_JobRun_Due ON JobRun (Job, DueAtMs, Attempt);
CREATE INDEX IX_JobRun_Job ON JobRun (Job, Id);
CREATE INDEX IX_JobRun_Result ON JobRun (Job, Result, Id);
