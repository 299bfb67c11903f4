-- One caller's contacts of some time, the latest first, up to a limit; the caller may be named as under an earlier key.
SELECT f.Source, f.Code, f.QueueCode, f.OfferedAtMs, f.Channel, f.IssueType, f.Caller, f.AgentCode, a.Name AS AgentName, a.Team, f.Outcome, f.WaitMs,
       f.HandleMs, CASE WHEN f.TransferredAtMs IS NULL THEN 0 ELSE 1 END AS IsTransferred, f.Satisfaction, f.Recommend, 0 AS Total
  FROM ContactFact AS f
  LEFT JOIN Agent AS a
    ON a.Code = f.AgentCode
 WHERE f.Caller = COALESCE((SELECT l.Caller FROM CallerLink AS l WHERE l.FormerCaller = @caller), @caller)
   AND f.OfferedAtMs >= @fromMs
   AND f.OfferedAtMs < @untilMs
   AND (@queues IS NULL OR instr(@queues, char(10) || f.QueueCode || char(10)) > 0)
 ORDER BY f.OfferedAtMs DESC, f.Source, f.Code
 LIMIT @limit;
