-- How often each agent's contacts were drawn, of some days, from one to another, both included.
SELECT AgentCode, COUNT(*) AS Draws
  FROM QualityDraw
 WHERE Day >= @first
   AND Day <= @last
 GROUP BY AgentCode;
