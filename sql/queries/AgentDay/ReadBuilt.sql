-- When each day from one to another, both included, was last counted.
SELECT Day, MAX(BuiltAtMs) AS BuiltAtMs
  FROM AgentDay
 WHERE Day >= @firstDay
   AND Day <= @lastDay
 GROUP BY Day;
