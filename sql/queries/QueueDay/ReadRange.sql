-- All queues' days from one to another, both included, with their waits.
SELECT Day, QueueCode, FromMs, UntilMs, BuiltAtMs, Editions, TermsFromDay, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage,
       Offered, Answered, AnsweredInTime, Abandoned, ShortAbandoned, AbandonedInTime, FlowedOut, RolledOver, Unknown, Transferred,
       AnsweredWaitMs, Handled, HandleMs, Overdue, AnsweredWaitSquares, AbandonedWaitMs, TalkMs, WrappedUp, WrapUpMs, HandleSquares,
       KnownCallers, FirstVisits, Repeats, Resolvable, Resolved, SatisfactionAnswers, Satisfied, RecommendAnswers, Promoters, Detractors,
       Surveyed, CalledBack, CameBack, FollowUpsOwed, FollowUpsDue, FollowUpsLate, Distressing, Waits
  FROM QueueDay
 WHERE Day >= @firstDay
   AND Day <= @lastDay
 ORDER BY Day, QueueCode;
