-- Callers who were known under an earlier key [former pseudonym, pseudonym, when] are the same ones: what is stored of the former is the new ones'.
UPDATE t
   SET Caller = n.Caller
  FROM Contact AS t
  JOIN StagedCallerLink AS n
    ON t.Caller = n.FormerCaller;

UPDATE t
   SET Caller = n.Caller
  FROM CallerLink AS t
  JOIN StagedCallerLink AS n
    ON t.Caller = n.FormerCaller;

UPDATE t
   SET Caller = n.Caller
  FROM CallerLink AS t
  JOIN StagedCallerLink AS n
    ON t.FormerCaller = n.FormerCaller;

INSERT INTO CallerLink (FormerCaller, Caller, LinkedAtMs)
SELECT n.FormerCaller, n.Caller, n.LinkedAtMs
  FROM StagedCallerLink AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM CallerLink AS t
                    WHERE t.FormerCaller = n.FormerCaller);

DELETE FROM StagedCallerLink;
