-- What forecasts stand on and what they said: each queue's counts by quarter-hour, the forecasts as they were published, the calendar,
-- and people's adjustments. The counts can be rebuilt from the contacts at any time; the rest cannot. Without this migration there
-- is no forecast, and nothing can be recorded. May run once only. All contacts that are stored are marked, so that the first roll-up
-- counts them.
-- A contact belongs to the quarter-hour (UTC, start included, end excluded) in which it was offered. There is a row where there is a contact.
CREATE TABLE QueueInterval (
    QueueCode        nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    StartsAtMs       bigint NOT NULL,
    Offered          int    NOT NULL,
    Answered         int    NOT NULL,
    AnsweredInTime   int    NOT NULL,
    Abandoned        int    NOT NULL,
    ShortAbandoned   int    NOT NULL,
    AbandonedInTime  int    NOT NULL,
    FlowedOut        int    NOT NULL,
    RolledOver       int    NOT NULL,
    Unknown          int    NOT NULL,
    Transferred      int    NOT NULL,
    AnsweredWaitMs   bigint NOT NULL,
    AbandonedWaitMs  bigint NOT NULL,
    Handled          int    NOT NULL,
    HandleMs         bigint NOT NULL,
    HandleLogSum     float  NOT NULL,
    HandleLogSquares float  NOT NULL,
    CONSTRAINT PK_QueueInterval PRIMARY KEY (QueueCode, StartsAtMs)
);

-- The quarter-hours whose contacts, or whose queue's settings, have changed since they were counted.
CREATE TABLE ChangedInterval (
    StartsAtMs bigint NOT NULL,
    QueueCode  nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    CONSTRAINT PK_ChangedInterval PRIMARY KEY (StartsAtMs, QueueCode)
);

INSERT INTO ChangedInterval (StartsAtMs, QueueCode)
SELECT DISTINCT OfferedAtMs - OfferedAtMs % 900000, QueueCode
  FROM Contact
 WHERE OfferedAtMs IS NOT NULL;

-- Forecasts as they were published. Days are written as numbers: 20261122. Kind 0 is that of a night, 1 that of a quarter of an hour.
CREATE TABLE ForecastSnapshot (
    QueueCode      nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Kind           int            NOT NULL,
    MadeAtMs       bigint         NOT NULL,
    FirstDay       int            NOT NULL,
    LastDay        int            NOT NULL,
    HistoryOffered bigint         NOT NULL,
    Basis          bigint         NOT NULL,
    Payload        varbinary(max) NOT NULL,
    CONSTRAINT PK_ForecastSnapshot PRIMARY KEY (QueueCode, Kind, MadeAtMs)
);

CREATE INDEX IX_ForecastSnapshot_MadeAtMs ON ForecastSnapshot (Kind, MadeAtMs);

CREATE TABLE CalendarEntry (
    Id           nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_CalendarEntry PRIMARY KEY,
    Revision     bigint        NOT NULL,
    FromDay      int           NOT NULL,
    ToDay        int           NOT NULL,
    Kind         int           NOT NULL,
    Name         nvarchar(200) NOT NULL,
    Queues       nvarchar(max) NOT NULL,
    StatedEffect float         NULL
);

CREATE TABLE ForecastAdjustment (
    Id          nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_ForecastAdjustment PRIMARY KEY,
    QueueCode   nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    FromDay     int           NOT NULL,
    ToDay       int           NOT NULL,
    FromMinute  int           NULL,
    UntilMinute int           NULL,
    Factor      float         NULL,
    Offered     float         NULL,
    Note        nvarchar(1000) NOT NULL,
    MadeBy      nvarchar(200) NOT NULL,
    MadeAtMs    bigint        NOT NULL,
    UndoneAtMs  bigint        NULL
);

CREATE INDEX IX_ForecastAdjustment_Queue ON ForecastAdjustment (QueueCode, ToDay);

-- Rows on their way to ChangedInterval, within one transaction that holds the head of the log.
CREATE TABLE StagedChangedInterval (
    StartsAtMs bigint NULL,
    QueueCode  nvarchar(100) COLLATE Latin1_General_BIN2 NULL
);
