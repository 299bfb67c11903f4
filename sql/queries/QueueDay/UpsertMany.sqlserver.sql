-- Writes queues' days as they were counted now; how often they were published stays. The caller holds the head of the log.
UPDATE t
   SET FromMs = n.FromMs, UntilMs = n.UntilMs, BuiltAtMs = n.BuiltAtMs, TermsFromDay = n.TermsFromDay, ThresholdSeconds = n.ThresholdSeconds,
       ShortAbandonSeconds = n.ShortAbandonSeconds, Formula = n.Formula, TargetPercentage = n.TargetPercentage, Offered = n.Offered, Answered =
       n.Answered, AnsweredInTime = n.AnsweredInTime, Abandoned = n.Abandoned, ShortAbandoned = n.ShortAbandoned, AbandonedInTime =
       n.AbandonedInTime, FlowedOut = n.FlowedOut, RolledOver = n.RolledOver, Unknown = n.Unknown, Transferred = n.Transferred, AnsweredWaitMs =
       n.AnsweredWaitMs, Handled = n.Handled, HandleMs = n.HandleMs, Overdue = n.Overdue, AnsweredWaitSquares = n.AnsweredWaitSquares,
       AbandonedWaitMs = n.AbandonedWaitMs, TalkMs = n.TalkMs, WrappedUp = n.WrappedUp, WrapUpMs = n.WrapUpMs, HandleSquares = n.HandleSquares,
       KnownCallers = n.KnownCallers, FirstVisits = n.FirstVisits, Repeats = n.Repeats, Resolvable = n.Resolvable, Resolved = n.Resolved,
       SatisfactionAnswers = n.SatisfactionAnswers, Satisfied = n.Satisfied, RecommendAnswers = n.RecommendAnswers, Promoters = n.Promoters,
       Detractors = n.Detractors, Surveyed = n.Surveyed, CalledBack = n.CalledBack, CameBack = n.CameBack, FollowUpsOwed = n.FollowUpsOwed,
       FollowUpsDue = n.FollowUpsDue, FollowUpsLate = n.FollowUpsLate, Distressing = n.Distressing, Waits = n.Waits
  FROM QueueDay AS t
  JOIN StagedQueueDay AS n
    ON t.Day = n.Day
   AND t.QueueCode = n.QueueCode;

INSERT INTO QueueDay (Day, QueueCode, FromMs, UntilMs, BuiltAtMs, TermsFromDay, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage, Offered,
    Answered, AnsweredInTime, Abandoned, ShortAbandoned, AbandonedInTime, FlowedOut, RolledOver, Unknown, Transferred, AnsweredWaitMs, Handled,
    HandleMs, Overdue, AnsweredWaitSquares, AbandonedWaitMs, TalkMs, WrappedUp, WrapUpMs, HandleSquares, KnownCallers, FirstVisits, Repeats,
    Resolvable, Resolved, SatisfactionAnswers, Satisfied, RecommendAnswers, Promoters, Detractors, Surveyed, CalledBack, CameBack, FollowUpsOwed,
    FollowUpsDue, FollowUpsLate, Distressing, Waits, Editions, FirstBuiltAtMs)
SELECT n.Day, n.QueueCode, n.FromMs, n.UntilMs, n.BuiltAtMs, n.TermsFromDay, n.ThresholdSeconds, n.ShortAbandonSeconds, n.Formula,
       n.TargetPercentage, n.Offered, n.Answered, n.AnsweredInTime, n.Abandoned, n.ShortAbandoned, n.AbandonedInTime, n.FlowedOut, n.RolledOver,
       n.Unknown, n.Transferred, n.AnsweredWaitMs, n.Handled, n.HandleMs, n.Overdue, n.AnsweredWaitSquares, n.AbandonedWaitMs, n.TalkMs,
       n.WrappedUp, n.WrapUpMs, n.HandleSquares, n.KnownCallers, n.FirstVisits, n.Repeats, n.Resolvable, n.Resolved, n.SatisfactionAnswers,
       n.Satisfied, n.RecommendAnswers, n.Promoters, n.Detractors, n.Surveyed, n.CalledBack, n.CameBack, n.FollowUpsOwed, n.FollowUpsDue,
       n.FollowUpsLate, n.Distressing, n.Waits, 0, n.BuiltAtMs
  FROM StagedQueueDay AS n
 WHERE NOT EXISTS (SELECT 1
                     FROM QueueDay AS t
                    WHERE t.Day = n.Day
                      AND t.QueueCode = n.QueueCode);

DELETE FROM StagedQueueDay;
