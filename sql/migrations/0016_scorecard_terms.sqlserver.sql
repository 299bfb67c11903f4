-- What figures are judged by, with who set it and when: targets for a period (of a queue or, without one, of the helpline), weights of the index and
-- costs from a day on. A figure is named by its code. Past days are judged by what was valid on them. Without this migration there are no targets
-- but those of the queues' service levels. May run once only.
CREATE TABLE FigureTarget (
    Id        nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL CONSTRAINT PK_FigureTarget PRIMARY KEY,
    Figure    nvarchar(60)  COLLATE Latin1_General_BIN2 NOT NULL,
    QueueCode nvarchar(100) COLLATE Latin1_General_BIN2 NULL,
    FromDay   int           NOT NULL,
    UntilDay  int           NULL,
    Value     float         NOT NULL,
    SavedBy   nvarchar(200) NOT NULL,
    SavedAtMs bigint        NOT NULL
);

CREATE TABLE FigureWeight (
    Figure    nvarchar(60)  COLLATE Latin1_General_BIN2 NOT NULL,
    FromDay   int           NOT NULL,
    Weight    float         NOT NULL,
    SavedBy   nvarchar(200) NOT NULL,
    SavedAtMs bigint        NOT NULL,
    CONSTRAINT PK_FigureWeight PRIMARY KEY (Figure, FromDay)
);

CREATE TABLE CostTerms (
    FromDay      int           NOT NULL CONSTRAINT PK_CostTerms PRIMARY KEY,
    PerDay       float         NOT NULL,
    PerAgentHour float         NOT NULL,
    Currency     nvarchar(3)   NOT NULL,
    SavedBy      nvarchar(200) NOT NULL,
    SavedAtMs    bigint        NOT NULL
);
