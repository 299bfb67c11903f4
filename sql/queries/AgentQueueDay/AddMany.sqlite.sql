-- Adds what agents answered for queues on days from which all that was there has been taken out.
INSERT INTO AgentQueueDay (Day, QueueCode, AgentCode, Answered, AnsweredInTime, Transferred, AnsweredWaitMs, Handled, HandleMs, AnsweredWaitSquares, TalkMs, WrappedUp,
    WrapUpMs, HandleSquares, KnownCallers, FirstVisits, Repeats, Resolvable, Resolved, SatisfactionAnswers, Satisfied, RecommendAnswers,
    Promoters, Detractors, Surveyed, Distressing, Waits)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6, @c7, @c8, @c9, @c10, @c11, @c12, @c13, @c14, @c15, @c16, @c17, @c18, @c19, @c20, @c21, @c22, @c23,
        @c24, @c25, @c26);
