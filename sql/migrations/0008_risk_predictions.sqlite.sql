-- What the model said, uncorrected, of each queue at each quarter of an hour: the next 15 and 30 minutes. Held against what happened, it
-- teaches each queue's calibration. Without this migration the risk on the tiles is never corrected by a queue's own past. May run once only.
CREATE TABLE RiskPrediction (
    QueueCode TEXT    NOT NULL,
    AtMs      INTEGER NOT NULL,
    Miss15    REAL    NOT NULL,
    Miss30    REAL    NOT NULL,
    PRIMARY KEY (QueueCode, AtMs)
) WITHOUT ROWID;

CREATE INDEX IX_RiskPrediction_AtMs ON RiskPrediction (AtMs);
