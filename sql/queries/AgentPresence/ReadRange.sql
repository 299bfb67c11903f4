-- One agent's presences from an instant (included) to another (excluded), and the last one before, oldest first.
SELECT AtMs, State, Reason
  FROM AgentPresence
 WHERE AgentCode = @agent
   AND AtMs < @untilMs
   AND AtMs >= COALESCE((SELECT MAX(p.AtMs)
                           FROM AgentPresence AS p
                          WHERE p.AgentCode = @agent
                            AND p.AtMs <= @fromMs), @fromMs)
 ORDER BY AtMs, State, Reason;
