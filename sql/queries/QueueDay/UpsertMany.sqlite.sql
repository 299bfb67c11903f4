-- Writes queues' days as they were counted now; how often they were published stays. The caller holds the head of the log.
INSERT INTO QueueDay (Day, QueueCode, FromMs, UntilMs, BuiltAtMs, TermsFromDay, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage, Offered,
    Answered, AnsweredInTime, Abandoned, ShortAbandoned, AbandonedInTime, FlowedOut, RolledOver, Unknown, Transferred, AnsweredWaitMs, Handled,
    HandleMs, Overdue, AnsweredWaitSquares, AbandonedWaitMs, TalkMs, WrappedUp, WrapUpMs, HandleSquares, KnownCallers, FirstVisits, Repeats,
    Resolvable, Resolved, SatisfactionAnswers, Satisfied, RecommendAnswers, Promoters, Detractors, Surveyed, CalledBack, CameBack, FollowUpsOwed,
    FollowUpsDue, FollowUpsLate, Distressing, Waits, Editions, FirstBuiltAtMs)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10, @c11, @c12, @c13, @c14, @c15, @c16, @c17, @c18, @c19, @c20, @c21, @c22, @c23,
        @c24, @c25, @c26, @c27, @c28, @c29, @c30, @c31, @c32, @c33, @c34, @c35, @c36, @c37, @c38, @c39, @c40, @c41, @c42, @c43, @c44, @c45, @c46,
        @c47, 0, @c4)
    ON CONFLICT (Day, QueueCode) DO UPDATE SET
        FromMs = excluded.FromMs, UntilMs = excluded.UntilMs, BuiltAtMs = excluded.BuiltAtMs, TermsFromDay = excluded.TermsFromDay,
        ThresholdSeconds = excluded.ThresholdSeconds, ShortAbandonSeconds = excluded.ShortAbandonSeconds, Formula = excluded.Formula,
        TargetPercentage = excluded.TargetPercentage, Offered = excluded.Offered, Answered = excluded.Answered, AnsweredInTime =
        excluded.AnsweredInTime, Abandoned = excluded.Abandoned, ShortAbandoned = excluded.ShortAbandoned, AbandonedInTime =
        excluded.AbandonedInTime, FlowedOut = excluded.FlowedOut, RolledOver = excluded.RolledOver, Unknown = excluded.Unknown, Transferred =
        excluded.Transferred, AnsweredWaitMs = excluded.AnsweredWaitMs, Handled = excluded.Handled, HandleMs = excluded.HandleMs, Overdue =
        excluded.Overdue, AnsweredWaitSquares = excluded.AnsweredWaitSquares, AbandonedWaitMs = excluded.AbandonedWaitMs, TalkMs =
        excluded.TalkMs, WrappedUp = excluded.WrappedUp, WrapUpMs = excluded.WrapUpMs, HandleSquares = excluded.HandleSquares, KnownCallers =
        excluded.KnownCallers, FirstVisits = excluded.FirstVisits, Repeats = excluded.Repeats, Resolvable = excluded.Resolvable, Resolved =
        excluded.Resolved, SatisfactionAnswers = excluded.SatisfactionAnswers, Satisfied = excluded.Satisfied, RecommendAnswers =
        excluded.RecommendAnswers, Promoters = excluded.Promoters, Detractors = excluded.Detractors, Surveyed = excluded.Surveyed, CalledBack =
        excluded.CalledBack, CameBack = excluded.CameBack, FollowUpsOwed = excluded.FollowUpsOwed, FollowUpsDue = excluded.FollowUpsDue,
        FollowUpsLate = excluded.FollowUpsLate, Distressing = excluded.Distressing, Waits = excluded.Waits;
