-- Marks days [queue, day, from, until, stamp] to be counted again, also those that are marked already. The caller holds the head of the log.
INSERT INTO ChangedDay (QueueCode, Day, FromMs, UntilMs, Stamp)
VALUES (@c0, @c1, @c2, @c3, @c4)
    ON CONFLICT (Day, QueueCode) DO UPDATE SET
        FromMs = excluded.FromMs, UntilMs = excluded.UntilMs, Stamp = excluded.Stamp;
