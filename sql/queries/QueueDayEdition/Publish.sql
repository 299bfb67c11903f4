-- Publishes the days from one to another, both included, that are over since before an instant and have never been published.
INSERT INTO QueueDayEdition (Day, QueueCode, Number, PublishedAtMs, Why, FromMs, UntilMs, TermsFromDay, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage,
    Offered, Answered, AnsweredInTime, Abandoned, ShortAbandoned, AbandonedInTime, FlowedOut, RolledOver, Unknown, Transferred, AnsweredWaitMs,
    Handled, HandleMs, Overdue, AnsweredWaitSquares, AbandonedWaitMs, TalkMs, WrappedUp, WrapUpMs, HandleSquares, KnownCallers, FirstVisits,
    Repeats, Resolvable, Resolved, SatisfactionAnswers, Satisfied, RecommendAnswers, Promoters, Detractors, Surveyed, CalledBack, CameBack,
    FollowUpsOwed, FollowUpsDue, FollowUpsLate, Distressing, Waits)
SELECT q.Day, q.QueueCode, 1, @atMs, @why, q.FromMs, q.UntilMs, q.TermsFromDay, q.ThresholdSeconds, q.ShortAbandonSeconds, q.Formula,
       q.TargetPercentage, q.Offered, q.Answered, q.AnsweredInTime, q.Abandoned, q.ShortAbandoned, q.AbandonedInTime, q.FlowedOut, q.RolledOver,
       q.Unknown, q.Transferred, q.AnsweredWaitMs, q.Handled, q.HandleMs, q.Overdue, q.AnsweredWaitSquares, q.AbandonedWaitMs, q.TalkMs,
       q.WrappedUp, q.WrapUpMs, q.HandleSquares, q.KnownCallers, q.FirstVisits, q.Repeats, q.Resolvable, q.Resolved, q.SatisfactionAnswers,
       q.Satisfied, q.RecommendAnswers, q.Promoters, q.Detractors, q.Surveyed, q.CalledBack, q.CameBack, q.FollowUpsOwed, q.FollowUpsDue,
       q.FollowUpsLate, q.Distressing, q.Waits
  FROM QueueDay AS q
 WHERE q.Day >= @firstDay
   AND q.Day <= @lastDay
   AND q.UntilMs <= @beforeMs
   AND q.FirstBuiltAtMs <= @knownMs
   AND q.Editions = 0;

UPDATE QueueDay
   SET Editions = 1
 WHERE Day >= @firstDay
   AND Day <= @lastDay
   AND UntilMs <= @beforeMs
   AND FirstBuiltAtMs <= @knownMs
   AND Editions = 0;
