-- Adds what agents answered for queues on days from which all that was there has been taken out.
INSERT INTO AgentQueueDay (Day, QueueCode, AgentCode, Answered, AnsweredInTime, Transferred, AnsweredWaitMs, Handled, HandleMs, AnsweredWaitSquares, TalkMs, WrappedUp,
    WrapUpMs, HandleSquares, KnownCallers, FirstVisits, Repeats, Resolvable, Resolved, SatisfactionAnswers, Satisfied, RecommendAnswers,
    Promoters, Detractors, Surveyed, Distressing, Waits)
SELECT n.Day, n.QueueCode, n.AgentCode, n.Answered, n.AnsweredInTime, n.Transferred, n.AnsweredWaitMs, n.Handled, n.HandleMs,
       n.AnsweredWaitSquares, n.TalkMs, n.WrappedUp, n.WrapUpMs, n.HandleSquares, n.KnownCallers, n.FirstVisits, n.Repeats, n.Resolvable,
       n.Resolved, n.SatisfactionAnswers, n.Satisfied, n.RecommendAnswers, n.Promoters, n.Detractors, n.Surveyed, n.Distressing, n.Waits
  FROM StagedAgentQueueDay AS n;

DELETE FROM StagedAgentQueueDay;
