-- Which queues an agent is able to serve, and how many agents a queue keeps whatever is moved. Without this migration neither agents
-- nor queues' settings can be read. May run once only.
ALTER TABLE Agent ADD SkillsAtMs bigint NULL;
ALTER TABLE Agent ADD Skills nvarchar(max) COLLATE Latin1_General_BIN2 NULL;
ALTER TABLE Agent ADD Home nvarchar(100) COLLATE Latin1_General_BIN2 NULL;

ALTER TABLE StagedAgent ADD SkillsAtMs bigint NULL;
ALTER TABLE StagedAgent ADD Skills nvarchar(max) COLLATE Latin1_General_BIN2 NULL;
ALTER TABLE StagedAgent ADD Home nvarchar(100) COLLATE Latin1_General_BIN2 NULL;

ALTER TABLE Queue ADD MinimumCover int NOT NULL CONSTRAINT DF_Queue_MinimumCover DEFAULT 1;
ALTER TABLE StagedQueue ADD MinimumCover bigint NULL;
