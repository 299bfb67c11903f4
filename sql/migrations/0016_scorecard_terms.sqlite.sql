-- What figures are judged by, with who set it and when: targets for a period (of a queue or, without one, of the helpline), weights of the index and
-- costs from a day on. A figure is named by its code. Past days are judged by what was valid on them. Without this migration there are no targets
-- but those of the queues' service levels. May run once only.
CREATE TABLE FigureTarget (
    Id        TEXT    NOT NULL,
    Figure    TEXT    NOT NULL,
    QueueCode TEXT    NULL,
    FromDay   INTEGER NOT NULL,
    UntilDay  INTEGER NULL,
    Value     REAL    NOT NULL,
    SavedBy   TEXT    NOT NULL,
    SavedAtMs INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE TABLE FigureWeight (
    Figure    TEXT    NOT NULL,
    FromDay   INTEGER NOT NULL,
    Weight    REAL    NOT NULL,
    SavedBy   TEXT    NOT NULL,
    SavedAtMs INTEGER NOT NULL,
    PRIMARY KEY (Figure, FromDay)
) WITHOUT ROWID;

CREATE TABLE CostTerms (
    FromDay      INTEGER NOT NULL,
    PerDay       REAL    NOT NULL,
    PerAgentHour REAL    NOT NULL,
    Currency     TEXT    NOT NULL,
    SavedBy      TEXT    NOT NULL,
    SavedAtMs    INTEGER NOT NULL,
    PRIMARY KEY (FromDay)
) WITHOUT ROWID;
