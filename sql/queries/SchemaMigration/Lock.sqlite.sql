-- Keeps other processes out while this one migrates. SQLite's transaction has begun as the only writer and does so already.
SELECT 1 AS Locked;
