-- Writes terms, in the place of those of the same queue and first day. The caller holds the head of the log.
INSERT INTO QueueTerms (QueueCode, FromDay, ConfiguredAtMs, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6)
    ON CONFLICT (QueueCode, FromDay) DO UPDATE SET
        ConfiguredAtMs = excluded.ConfiguredAtMs, ThresholdSeconds = excluded.ThresholdSeconds, ShortAbandonSeconds =
        excluded.ShortAbandonSeconds, Formula = excluded.Formula, TargetPercentage = excluded.TargetPercentage;
