-- What the events add up to: one row per contact, agent, source and configured queue, and every presence an agent ever had.
-- The rows are updated in the transaction that appends the events, so together with EventLogHead they are a picture of one instant:
-- a restarted board reads today's rows and then the log from there. Without this migration nothing can be recorded. May run once only.
-- Finished and offered are derived or known instants that the filtered indexes need to find what is still open.
CREATE TABLE Contact (
    Source             TEXT    NOT NULL,
    Code               TEXT    NOT NULL,
    OfferedAtMs        INTEGER NULL,
    QueueCode          TEXT    NULL,
    Channel            INTEGER NULL,
    Language           TEXT    NULL,
    OfferedIssueType   TEXT    NULL,
    Priority           INTEGER NULL,
    Caller             TEXT    NULL,
    Previous           TEXT    NULL,
    AnsweredAtMs       INTEGER NULL,
    AgentCode          TEXT    NULL,
    AbandonedAtMs      INTEGER NULL,
    TransferredAtMs    INTEGER NULL,
    TransferredToQueue TEXT    NULL,
    EndedAtMs          INTEGER NULL,
    EndReason          INTEGER NULL,
    WrappedUpAtMs      INTEGER NULL,
    WrapUpIssueType    TEXT    NULL,
    RolledOverAtMs     INTEGER NULL,
    Partner            TEXT    NULL,
    SurveyedAtMs       INTEGER NULL,
    Satisfaction       INTEGER NULL,
    Recommend          INTEGER NULL,
    LostAtMs           INTEGER NULL,
    LossReason         INTEGER NULL,
    FinishedAtMs       INTEGER NULL,
    PRIMARY KEY (Source, Code)
) WITHOUT ROWID;

CREATE INDEX IX_Contact_OfferedAtMs ON Contact (OfferedAtMs);
CREATE INDEX IX_Contact_Open ON Contact (OfferedAtMs, QueueCode) WHERE FinishedAtMs IS NULL;

CREATE TABLE Agent (
    Code          TEXT    NOT NULL PRIMARY KEY,
    PresenceAtMs  INTEGER NULL,
    State         INTEGER NULL,
    Reason        TEXT    NULL,
    ProfileAtMs   INTEGER NULL,
    Name          TEXT    NULL,
    Slots         INTEGER NULL,
    QueuesAtMs    INTEGER NULL,
    Queues        TEXT    NULL,
    Memberships   TEXT    NULL
) WITHOUT ROWID;

CREATE TABLE AgentPresence (
    AgentCode TEXT    NOT NULL,
    AtMs      INTEGER NOT NULL,
    State     INTEGER NOT NULL,
    Reason    TEXT    NOT NULL,
    PRIMARY KEY (AgentCode, AtMs, State, Reason)
) WITHOUT ROWID;

CREATE TABLE Source (
    Code              TEXT    NOT NULL PRIMARY KEY,
    StartedAtMs       INTEGER NULL,
    Kind              INTEGER NULL,
    Name              TEXT    NULL,
    CadenceMs         INTEGER NULL,
    LosesOpenContacts INTEGER NULL,
    Untold            INTEGER NULL,
    LostOpenAtMs      INTEGER NULL,
    HeardAtMs         INTEGER NULL,
    ToldUntilMs       INTEGER NULL,
    Queues            TEXT    NULL
) WITHOUT ROWID;

CREATE TABLE Queue (
    Code                TEXT    NOT NULL PRIMARY KEY,
    ConfiguredAtMs      INTEGER NOT NULL,
    Name                TEXT    NOT NULL,
    Channel             INTEGER NOT NULL,
    Priority            INTEGER NOT NULL,
    ThresholdSeconds    INTEGER NOT NULL,
    TargetPercentage    INTEGER NOT NULL,
    ShortAbandonSeconds INTEGER NOT NULL,
    Formula             INTEGER NOT NULL,
    OpeningHours        TEXT    NOT NULL,
    TimeZone            TEXT    NOT NULL,
    DayStartMinute      INTEGER NOT NULL,
    WaitLimitSeconds    INTEGER NOT NULL,
    TalkLimitSeconds    INTEGER NOT NULL
) WITHOUT ROWID;
