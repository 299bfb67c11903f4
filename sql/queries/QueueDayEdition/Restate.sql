-- Publishes one day once more, unless somebody else did since it was looked at.
INSERT INTO QueueDayEdition (Day, QueueCode, Number, PublishedAtMs, Why, FromMs, UntilMs, TermsFromDay, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage,
    Offered, Answered, AnsweredInTime, Abandoned, ShortAbandoned, AbandonedInTime, FlowedOut, RolledOver, Unknown, Transferred, AnsweredWaitMs,
    Handled, HandleMs, Overdue, AnsweredWaitSquares, AbandonedWaitMs, TalkMs, WrappedUp, WrapUpMs, HandleSquares, KnownCallers, FirstVisits,
    Repeats, Resolvable, Resolved, SatisfactionAnswers, Satisfied, RecommendAnswers, Promoters, Detractors, Surveyed, CalledBack, CameBack,
    FollowUpsOwed, FollowUpsDue, FollowUpsLate, Distressing, Waits)
SELECT q.Day, q.QueueCode, q.Editions + 1, @atMs, @why, q.FromMs, q.UntilMs, q.TermsFromDay, q.ThresholdSeconds, q.ShortAbandonSeconds,
       q.Formula, q.TargetPercentage, q.Offered, q.Answered, q.AnsweredInTime, q.Abandoned, q.ShortAbandoned, q.AbandonedInTime, q.FlowedOut,
       q.RolledOver, q.Unknown, q.Transferred, q.AnsweredWaitMs, q.Handled, q.HandleMs, q.Overdue, q.AnsweredWaitSquares, q.AbandonedWaitMs,
       q.TalkMs, q.WrappedUp, q.WrapUpMs, q.HandleSquares, q.KnownCallers, q.FirstVisits, q.Repeats, q.Resolvable, q.Resolved,
       q.SatisfactionAnswers, q.Satisfied, q.RecommendAnswers, q.Promoters, q.Detractors, q.Surveyed, q.CalledBack, q.CameBack, q.FollowUpsOwed,
       q.FollowUpsDue, q.FollowUpsLate, q.Distressing, q.Waits
  FROM QueueDay AS q
 WHERE q.Day = @day
   AND q.QueueCode = @queue
   AND q.Editions = @editions;

UPDATE QueueDay
   SET Editions = Editions + 1
 WHERE Day = @day
   AND QueueCode = @queue
   AND Editions = @editions;
