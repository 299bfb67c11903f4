-- Quality: the rubrics by which contacts are reviewed (each version as it was used), the contacts drawn for review with how likely each was,
-- the reviews, what is to be done because of them, and how many are drawn. Days are numbers: 20261122. Without this migration nothing is drawn and
-- no review is kept. May run once only. A rubric has one active version at most; a day is drawn once for each rubric; of the reviews of one
-- contact, one at most counts for the score: unique indexes refuse the second.
CREATE TABLE QualityRubric (
    Id        nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Code      nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Number    int NOT NULL,
    State     int NOT NULL,
    Revision  int NOT NULL,
    Content   nvarchar(max) NOT NULL,
    SavedBy   nvarchar(200) NOT NULL,
    SavedAtMs bigint NOT NULL,
    CONSTRAINT PK_QualityRubric PRIMARY KEY (Id)
);

CREATE TABLE QualitySample (
    Day        int NOT NULL,
    RubricCode nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    RubricId   nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Seed       bigint NOT NULL,
    Population int NOT NULL,
    DrawnAtMs  bigint NOT NULL,
    CONSTRAINT PK_QualitySample PRIMARY KEY (Day, RubricCode)
);

CREATE TABLE QualityDraw (
    Id          nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Day         int NOT NULL,
    RubricCode  nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    RubricId    nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Source      nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Code        nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    QueueCode   nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    AgentCode   nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    OfferedAtMs bigint NOT NULL,
    HandleMs    bigint NULL,
    Reasons     int NOT NULL,
    Inclusion   float NOT NULL,
    IsDouble    bit NOT NULL,
    CONSTRAINT PK_QualityDraw PRIMARY KEY (Id)
);

CREATE TABLE QualityReview (
    Id            nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    DrawId        nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Slot          int NOT NULL,
    Edition       int NOT NULL,
    State         int NOT NULL,
    Revision      int NOT NULL,
    QueueCode     nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    Day           int NOT NULL,
    Reviewer      nvarchar(200) NOT NULL,
    Marks         nvarchar(max) NOT NULL,
    Comment       nvarchar(max) NOT NULL,
    Reason        nvarchar(max) NOT NULL,
    Score         float NULL,
    IsAutoFail    bit NOT NULL,
    Counts        bit NOT NULL,
    SavedAtMs     bigint NULL,
    CompletedAtMs bigint NULL,
    CONSTRAINT PK_QualityReview PRIMARY KEY (Id)
);

CREATE TABLE QualityAction (
    Id          nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    ReviewId    nvarchar(36)  COLLATE Latin1_General_BIN2 NOT NULL,
    Revision    int NOT NULL,
    What        nvarchar(max) NOT NULL,
    Owner       nvarchar(200) NOT NULL,
    DueDay      int NOT NULL,
    DueAtMs     bigint NOT NULL,
    State       int NOT NULL,
    CreatedBy   nvarchar(200) NOT NULL,
    CreatedAtMs bigint NOT NULL,
    ClosedBy    nvarchar(200) NOT NULL,
    ClosedAtMs  bigint NULL,
    CONSTRAINT PK_QualityAction PRIMARY KEY (Id)
);

CREATE TABLE QualitySetting (
    Id       int NOT NULL,
    Revision int NOT NULL,
    Content  nvarchar(max) NOT NULL,
    CONSTRAINT PK_QualitySetting PRIMARY KEY (Id)
);

CREATE UNIQUE INDEX UX_QualityRubric_Number ON QualityRubric (Code, Number);
CREATE UNIQUE INDEX UX_QualityRubric_Active ON QualityRubric (Code) WHERE State = 1;
CREATE UNIQUE INDEX UX_QualityDraw_Contact ON QualityDraw (Day, RubricCode, Source, Code);
CREATE UNIQUE INDEX UX_QualityReview_Edition ON QualityReview (DrawId, Slot, Edition);
CREATE UNIQUE INDEX UX_QualityReview_Counts ON QualityReview (DrawId) WHERE Counts = 1;
CREATE INDEX IX_QualityReview_Day ON QualityReview (Day, QueueCode);
CREATE INDEX IX_QualityAction_State ON QualityAction (State, DueAtMs);
CREATE INDEX IX_QualityAction_ReviewId ON QualityAction (ReviewId);
