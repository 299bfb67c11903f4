-- The event log: everything that any source ever said, in the order of commits. It is the truth; the facts in 0002 can be rebuilt from it.
-- EventLogHead holds one row. Every append updates it first, in the appending transaction, so sequence order is commit order and a reader
-- that asks for "after N" can never miss one. Without this migration nothing can be recorded. May run once only.
-- Ids of other systems compare with case (BIN2): two that differ in case only are two.
CREATE TABLE EventLogHead (
    Id           int    NOT NULL CONSTRAINT PK_EventLogHead PRIMARY KEY CHECK (Id = 1),
    LastSequence bigint NOT NULL
);

INSERT INTO EventLogHead (Id, LastSequence) VALUES (1, 0);

CREATE TABLE Event (
    Sequence     bigint        NOT NULL CONSTRAINT PK_Event PRIMARY KEY,
    OccurredAtMs bigint        NOT NULL,
    RecordedAtMs bigint        NOT NULL,
    Source       nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    EventId      nvarchar(200) COLLATE Latin1_General_BIN2 NOT NULL,
    Type         nvarchar(60)  COLLATE Latin1_General_BIN2 NOT NULL,
    Payload      nvarchar(max) NOT NULL
);

CREATE UNIQUE INDEX UX_Event_Source_EventId ON Event (Source, EventId);

-- Rows on their way here; on SQLite they come as JSON. They are bulk copied, merged and deleted within one transaction that holds the
-- head of the log, so these tables are empty for everybody else.
CREATE TABLE StagedEventKey (
    Source  nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    EventId nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Ordinal bigint NULL
);

CREATE TABLE StagedEvent (
    Sequence     bigint NULL,
    OccurredAtMs bigint NULL,
    RecordedAtMs bigint NULL,
    Source       nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    EventId      nvarchar(200) COLLATE Latin1_General_BIN2 NULL,
    Type         nvarchar(60) COLLATE Latin1_General_BIN2 NULL,
    Payload      nvarchar(max) COLLATE Latin1_General_BIN2 NULL
);
