-- The event log: everything that any source ever said, in the order of commits. It is the truth; the facts in 0002 can be rebuilt from it.
-- EventLogHead holds one row. Every append updates it first, in the appending transaction, so sequence order is commit order and a reader
-- that asks for "after N" can never miss one. Without this migration nothing can be recorded. May run once only.
CREATE TABLE EventLogHead (
    Id           INTEGER NOT NULL PRIMARY KEY CHECK (Id = 1),
    LastSequence INTEGER NOT NULL
);

INSERT INTO EventLogHead (Id, LastSequence) VALUES (1, 0);

CREATE TABLE Event (
    Sequence     INTEGER NOT NULL PRIMARY KEY,
    OccurredAtMs INTEGER NOT NULL,
    RecordedAtMs INTEGER NOT NULL,
    Source       TEXT    NOT NULL,
    EventId      TEXT    NOT NULL,
    Type         TEXT    NOT NULL,
    Payload      TEXT    NOT NULL
);

CREATE UNIQUE INDEX UX_Event_Source_EventId ON Event (Source, EventId);
