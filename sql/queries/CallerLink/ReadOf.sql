-- What a pseudonym was called under an earlier key, or is called under a later one.
SELECT FormerCaller
  FROM CallerLink
 WHERE Caller = @caller
UNION
SELECT Caller
  FROM CallerLink
 WHERE FormerCaller = @caller;
