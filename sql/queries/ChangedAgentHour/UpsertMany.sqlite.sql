-- Marks hours [start, stamp] to be counted again, also those that are marked already. The caller holds the head of the log.
INSERT INTO ChangedAgentHour (HourMs, Stamp)
VALUES (@c0, @c1)
    ON CONFLICT (HourMs) DO UPDATE SET
        Stamp = excluded.Stamp;
