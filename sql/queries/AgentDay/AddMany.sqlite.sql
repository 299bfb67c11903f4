-- Adds agents' days where there are none.
INSERT INTO AgentDay (Day, AgentCode, BuiltAtMs, BusyMs, AvailableMs, SignedInMs, PlannedMs, AdherentMs, Breaks, MissedBreaks, OvertimeMs, Answered, Distressing,
    BackToBack, TellsPresence)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10, @c11, @c12, @c13, @c14);
