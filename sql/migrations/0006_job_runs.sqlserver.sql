-- What ran on schedule, and what a person has paused. A time at which a job is due is taken by one row, so that of several processes
-- on one database one runs it.
-- Without this migration nothing that runs on a schedule can start.
-- May run once only.
CREATE TABLE JobState (
    Job        nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_JobState PRIMARY KEY,
    PausedAtMs bigint        NULL,
    TakenAtMs  bigint        NOT NULL DEFAULT 0
);

CREATE TABLE JobRun (
    Id          bigint         NOT NULL IDENTITY (1, 1) CONSTRAINT PK_JobRun PRIMARY KEY,
    Job         nvarchar(100)  COLLATE Latin1_General_BIN2 NOT NULL,
    DueAtMs     bigint         NOT NULL,
    Attempt     int            NOT NULL,
    Cause       int            NOT NULL,
    Node        nvarchar(200)  NOT NULL,
    StartedAtMs bigint         NOT NULL,
    SeenAtMs    bigint         NOT NULL,
    EndedAtMs   bigint         NULL,
    Result      int            NOT NULL,
    Summary     nvarchar(1000) NULL,
    Error       nvarchar(max)  NULL,
    ResultPage  nvarchar(1000) NULL,
    Percentage  int            NULL,
    Doing       nvarchar(1000) NULL
);

CREATE UNIQUE INDEX UX_JobRun_Due ON JobRun (Job, DueAtMs, Attempt);
CREATE INDEX IX_JobRun_Job ON JobRun (Job, Id);
CREATE INDEX IX_JobRun_Result ON JobRun (Job, Result, Id);
