-- When a queue's risk is amber and red (percent probability of a miss), and what its staffing is planned for: enough in so many of a
-- hundred intervals, agents busy at most so much of their time, so much of it not worked. Without this migration no queue's settings
-- can be read. May run once only.
ALTER TABLE Queue ADD AmberPercentage int NOT NULL CONSTRAINT DF_Queue_AmberPercentage DEFAULT 40;
ALTER TABLE Queue ADD RedPercentage int NOT NULL CONSTRAINT DF_Queue_RedPercentage DEFAULT 70;
ALTER TABLE Queue ADD EnoughPercentage int NOT NULL CONSTRAINT DF_Queue_EnoughPercentage DEFAULT 80;
ALTER TABLE Queue ADD MaximumOccupancy int NOT NULL CONSTRAINT DF_Queue_MaximumOccupancy DEFAULT 85;
ALTER TABLE Queue ADD Shrinkage int NOT NULL CONSTRAINT DF_Queue_Shrinkage DEFAULT 0;

ALTER TABLE StagedQueue ADD AmberPercentage bigint NULL;
ALTER TABLE StagedQueue ADD RedPercentage bigint NULL;
ALTER TABLE StagedQueue ADD EnoughPercentage bigint NULL;
ALTER TABLE StagedQueue ADD MaximumOccupancy bigint NULL;
ALTER TABLE StagedQueue ADD Shrinkage bigint NULL;
