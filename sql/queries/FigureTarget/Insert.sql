-- Adds a target. The caller holds the head of the log and has seen that it overlaps with no other.
INSERT INTO FigureTarget (Id, Figure, QueueCode, FromDay, UntilDay, Value, SavedBy, SavedAtMs)
VALUES (@id, @figure, @queue, @fromDay, @untilDay, @value, @savedBy, @savedAtMs);
