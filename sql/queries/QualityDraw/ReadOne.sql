-- One contact that was drawn.
SELECT Id, Day, RubricId, Source, Code, QueueCode, AgentCode, OfferedAtMs, HandleMs, Reasons, Inclusion, IsDouble
  FROM QualityDraw
 WHERE Id = @id;
