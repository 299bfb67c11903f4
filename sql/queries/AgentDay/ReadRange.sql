-- All agents' days from one to another, both included.
SELECT d.Day, d.AgentCode, g.Team, d.BusyMs, d.AvailableMs, d.SignedInMs, d.PlannedMs, d.AdherentMs, d.Breaks, d.MissedBreaks, d.OvertimeMs,
       d.Answered, d.Distressing, d.BackToBack, d.TellsPresence
  FROM AgentDay AS d
  LEFT JOIN Agent AS g
    ON g.Code = d.AgentCode
 WHERE d.Day >= @firstDay
   AND d.Day <= @lastDay
 ORDER BY d.Day, d.AgentCode;
