-- Quality: the rubrics by which contacts are reviewed (each version as it was used), the contacts drawn for review with how likely each was,
-- the reviews, what is to be done because of them, and how many are drawn. Days are numbers: 20261122. Without this migration nothing is drawn and
-- no review is kept. May run once only. A rubric has one active version at most; a day is drawn once for each rubric; of the reviews of one
-- contact, one at most counts for the score: unique indexes refuse the second.
CREATE TABLE QualityRubric (
    Id        TEXT NOT NULL,
    Code      TEXT NOT NULL,
    Number    INTEGER NOT NULL,
    State     INTEGER NOT NULL,
    Revision  INTEGER NOT NULL,
    Content   TEXT NOT NULL,
    SavedBy   TEXT NOT NULL,
    SavedAtMs INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE TABLE QualitySample (
    Day        INTEGER NOT NULL,
    RubricCode TEXT NOT NULL,
    RubricId   TEXT NOT NULL,
    Seed       INTEGER NOT NULL,
    Population INTEGER NOT NULL,
    DrawnAtMs  INTEGER NOT NULL,
    PRIMARY KEY (Day, RubricCode)
) WITHOUT ROWID;

CREATE TABLE QualityDraw (
    Id          TEXT NOT NULL,
    Day         INTEGER NOT NULL,
    RubricCode  TEXT NOT NULL,
    RubricId    TEXT NOT NULL,
    Source      TEXT NOT NULL,
    Code        TEXT NOT NULL,
    QueueCode   TEXT NOT NULL,
    AgentCode   TEXT NOT NULL,
    OfferedAtMs INTEGER NOT NULL,
    HandleMs    INTEGER NULL,
    Reasons     INTEGER NOT NULL,
    Inclusion   REAL NOT NULL,
    IsDouble    INTEGER NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE TABLE QualityReview (
    Id            TEXT NOT NULL,
    DrawId        TEXT NOT NULL,
    Slot          INTEGER NOT NULL,
    Edition       INTEGER NOT NULL,
    State         INTEGER NOT NULL,
    Revision      INTEGER NOT NULL,
    QueueCode     TEXT NOT NULL,
    Day           INTEGER NOT NULL,
    Reviewer      TEXT NOT NULL,
    Marks         TEXT NOT NULL,
    Comment       TEXT NOT NULL,
    Reason        TEXT NOT NULL,
    Score         REAL NULL,
    IsAutoFail    INTEGER NOT NULL,
    Counts        INTEGER NOT NULL,
    SavedAtMs     INTEGER NULL,
    CompletedAtMs INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE TABLE QualityAction (
    Id          TEXT NOT NULL,
    ReviewId    TEXT NOT NULL,
    Revision    INTEGER NOT NULL,
    What        TEXT NOT NULL,
    Owner       TEXT NOT NULL,
    DueDay      INTEGER NOT NULL,
    DueAtMs     INTEGER NOT NULL,
    State       INTEGER NOT NULL,
    CreatedBy   TEXT NOT NULL,
    CreatedAtMs INTEGER NOT NULL,
    ClosedBy    TEXT NOT NULL,
    ClosedAtMs  INTEGER NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE TABLE QualitySetting (
    Id       INTEGER NOT NULL,
    Revision INTEGER NOT NULL,
    Content  TEXT NOT NULL,
    PRIMARY KEY (Id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX UX_QualityRubric_Number ON QualityRubric (Code, Number);
CREATE UNIQUE INDEX UX_QualityRubric_Active ON QualityRubric (Code) WHERE State = 1;
CREATE UNIQUE INDEX UX_QualityDraw_Contact ON QualityDraw (Day, RubricCode, Source, Code);
CREATE UNIQUE INDEX UX_QualityReview_Edition ON QualityReview (DrawId, Slot, Edition);
CREATE UNIQUE INDEX UX_QualityReview_Counts ON QualityReview (DrawId) WHERE Counts = 1;
CREATE INDEX IX_QualityReview_Day ON QualityReview (Day, QueueCode);
CREATE INDEX IX_QualityAction_State ON QualityAction (State, DueAtMs);
CREATE INDEX IX_QualityAction_ReviewId ON QualityAction (ReviewId);
