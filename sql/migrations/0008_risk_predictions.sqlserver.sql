-- What the model said, uncorrected, of each queue at each quarter of an hour: the next 15 and 30 minutes. Held against what happened, it
-- teaches each queue's calibration. Without this migration the risk on the tiles is never corrected by a queue's own past. May run once only.
CREATE TABLE RiskPrediction (
    QueueCode nvarchar(100) COLLATE Latin1_General_BIN2 NOT NULL,
    AtMs      bigint NOT NULL,
    Miss15    float  NOT NULL,
    Miss30    float  NOT NULL,
    CONSTRAINT PK_RiskPrediction PRIMARY KEY (QueueCode, AtMs)
);

CREATE INDEX IX_RiskPrediction_AtMs ON RiskPrediction (AtMs);
