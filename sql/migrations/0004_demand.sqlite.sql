-- What forecasts stand on and what they said: each queue's counts by quarter-hour, the forecasts as they were published, the calendar,
-- and people's adjustments. The counts can be rebuilt from the contacts at any time; the rest cannot. Without this migration there
-- is no forecast, and nothing can be recorded. May run once only. All contacts that are stored are marked, so that the first roll-up
-- counts them.
-- A contact belongs to the quarter-hour (UTC, start included, end excluded) in which it was offered. There is a row where there is a contact.
CREATE TABLE QueueInterval (
    QueueCode        TEXT    NOT NULL,
    StartsAtMs       INTEGER NOT NULL,
    Offered          INTEGER NOT NULL,
    Answered         INTEGER NOT NULL,
    AnsweredInTime   INTEGER NOT NULL,
    Abandoned        INTEGER NOT NULL,
    ShortAbandoned   INTEGER NOT NULL,
    AbandonedInTime  INTEGER NOT NULL,
    FlowedOut        INTEGER NOT NULL,
    RolledOver       INTEGER NOT NULL,
    Unknown          INTEGER NOT NULL,
    Transferred      INTEGER NOT NULL,
    AnsweredWaitMs   INTEGER NOT NULL,
    AbandonedWaitMs  INTEGER NOT NULL,
    Handled          INTEGER NOT NULL,
    HandleMs         INTEGER NOT NULL,
    HandleLogSum     REAL    NOT NULL,
    HandleLogSquares REAL    NOT NULL,
    PRIMARY KEY (QueueCode, StartsAtMs)
) WITHOUT ROWID;

-- The quarter-hours whose contacts, or whose queue's settings, have changed since they were counted.
CREATE TABLE ChangedInterval (
    StartsAtMs INTEGER NOT NULL,
    QueueCode  TEXT    NOT NULL,
    PRIMARY KEY (StartsAtMs, QueueCode)
) WITHOUT ROWID;

INSERT INTO ChangedInterval (StartsAtMs, QueueCode)
SELECT DISTINCT OfferedAtMs - OfferedAtMs % 900000, QueueCode
  FROM Contact
 WHERE OfferedAtMs IS NOT NULL;

-- Forecasts as they were published. Days are written as numbers: 20261122. Kind 0 is that of a night, 1 that of a quarter of an hour.
CREATE TABLE ForecastSnapshot (
    QueueCode      TEXT    NOT NULL,
    Kind           INTEGER NOT NULL,
    MadeAtMs       INTEGER NOT NULL,
    FirstDay       INTEGER NOT NULL,
    LastDay        INTEGER NOT NULL,
    HistoryOffered INTEGER NOT NULL,
    Basis          INTEGER NOT NULL,
    Payload        BLOB    NOT NULL,
    PRIMARY KEY (QueueCode, Kind, MadeAtMs)
) WITHOUT ROWID;

CREATE INDEX IX_ForecastSnapshot_MadeAtMs ON ForecastSnapshot (Kind, MadeAtMs);

CREATE TABLE CalendarEntry (
    Id           TEXT    NOT NULL PRIMARY KEY,
    Revision     INTEGER NOT NULL,
    FromDay      INTEGER NOT NULL,
    ToDay        INTEGER NOT NULL,
    Kind         INTEGER NOT NULL,
    Name         TEXT    NOT NULL,
    Queues       TEXT    NOT NULL,
    StatedEffect REAL    NULL
) WITHOUT ROWID;

CREATE TABLE ForecastAdjustment (
    Id          TEXT    NOT NULL PRIMARY KEY,
    QueueCode   TEXT    NOT NULL,
    FromDay     INTEGER NOT NULL,
    ToDay       INTEGER NOT NULL,
    FromMinute  INTEGER NULL,
    UntilMinute INTEGER NULL,
    Factor      REAL    NULL,
    Offered     REAL    NULL,
    Note        TEXT    NOT NULL,
    MadeBy      TEXT    NOT NULL,
    MadeAtMs    INTEGER NOT NULL,
    UndoneAtMs  INTEGER NULL
) WITHOUT ROWID;

CREATE INDEX IX_ForecastAdjustment_Queue ON ForecastAdjustment (QueueCode, ToDay);
