-- The contacts that were drawn of some days, from one to another, both included.
SELECT Id, Day, RubricId, Source, Code, QueueCode, AgentCode, OfferedAtMs, HandleMs, Reasons, Inclusion, IsDouble
  FROM QualityDraw
 WHERE Day >= @first
   AND Day <= @last;
