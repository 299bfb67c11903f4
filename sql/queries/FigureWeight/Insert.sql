-- Adds a weight from a day on. The caller holds the head of the log and has removed what was set for the same day.
INSERT INTO FigureWeight (Figure, FromDay, Weight, SavedBy, SavedAtMs)
VALUES (@figure, @fromDay, @weight, @savedBy, @savedAtMs);
