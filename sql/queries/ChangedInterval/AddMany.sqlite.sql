-- Marks a quarter-hour [start, queue] to be counted again.
INSERT INTO ChangedInterval (StartsAtMs, QueueCode)
VALUES (@c0, @c1)
    ON CONFLICT (StartsAtMs, QueueCode) DO NOTHING;
