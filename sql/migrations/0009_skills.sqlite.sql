-- Which queues an agent is able to serve, and how many agents a queue keeps whatever is moved. Without this migration neither agents
-- nor queues' settings can be read. May run once only.
ALTER TABLE Agent ADD COLUMN SkillsAtMs INTEGER NULL;
ALTER TABLE Agent ADD COLUMN Skills TEXT NULL;
ALTER TABLE Agent ADD COLUMN Home TEXT NULL;

ALTER TABLE Queue ADD COLUMN MinimumCover INTEGER NOT NULL DEFAULT 1;
