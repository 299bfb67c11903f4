-- Keeps a contact that was drawn.
INSERT INTO QualityDraw (Id, Day, RubricCode, RubricId, Source, Code, QueueCode, AgentCode, OfferedAtMs, HandleMs, Reasons, Inclusion, IsDouble)
VALUES (@id, @day, @rubricCode, @rubricId, @source, @code, @queue, @agent, @offeredAtMs, @handleMs, @reasons, @inclusion, @isDouble);
