-- Keeps an adjustment.
INSERT INTO ForecastAdjustment (Id, QueueCode, FromDay, ToDay, FromMinute, UntilMinute, Factor, Offered, Note, MadeBy, MadeAtMs)
VALUES (@id, @queue, @fromDay, @toDay, @fromMinute, @untilMinute, @factor, @offered, @note, @madeBy, @madeAtMs);
