-- When a queue's risk is amber and red (percent probability of a miss), and what its staffing is planned for: enough in so many of a
-- hundred intervals, agents busy at most so much of their time, so much of it not worked. Without this migration no queue's settings
-- can be read. May run once only.
ALTER TABLE Queue ADD COLUMN AmberPercentage INTEGER NOT NULL DEFAULT 40;
ALTER TABLE Queue ADD COLUMN RedPercentage INTEGER NOT NULL DEFAULT 70;
ALTER TABLE Queue ADD COLUMN EnoughPercentage INTEGER NOT NULL DEFAULT 80;
ALTER TABLE Queue ADD COLUMN MaximumOccupancy INTEGER NOT NULL DEFAULT 85;
ALTER TABLE Queue ADD COLUMN Shrinkage INTEGER NOT NULL DEFAULT 0;
