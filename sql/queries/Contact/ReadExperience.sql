-- Which agent has answered how often in which queue since an instant, where that was often enough.
SELECT AgentCode, QueueCode
  FROM Contact
 WHERE OfferedAtMs >= @sinceMs
   AND AgentCode IS NOT NULL
   AND QueueCode IS NOT NULL
 GROUP BY AgentCode, QueueCode
HAVING COUNT(*) >= @least
 ORDER BY AgentCode, QueueCode;
