-- Adds agents' days where there are none.
INSERT INTO AgentDay (Day, AgentCode, BuiltAtMs, BusyMs, AvailableMs, SignedInMs, PlannedMs, AdherentMs, Breaks, MissedBreaks, OvertimeMs, Answered, Distressing,
    BackToBack, TellsPresence)
SELECT n.Day, n.AgentCode, n.BuiltAtMs, n.BusyMs, n.AvailableMs, n.SignedInMs, n.PlannedMs, n.AdherentMs, n.Breaks, n.MissedBreaks, n.OvertimeMs,
       n.Answered, n.Distressing, n.BackToBack, n.TellsPresence
  FROM StagedAgentDay AS n;

DELETE FROM StagedAgentDay;
