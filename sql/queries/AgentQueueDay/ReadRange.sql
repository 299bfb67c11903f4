-- What each agent answered for each queue on the days from one to another, both included; the formula is that of the queue's day.
SELECT a.Day, a.QueueCode, a.AgentCode, g.Team, q.Formula, a.Answered AS Offered, a.Answered, a.AnsweredInTime, a.Transferred, a.AnsweredWaitMs,
       a.Handled, a.HandleMs, a.AnsweredWaitSquares, a.TalkMs, a.WrappedUp, a.WrapUpMs, a.HandleSquares, a.KnownCallers, a.FirstVisits,
       a.Repeats, a.Resolvable, a.Resolved, a.SatisfactionAnswers, a.Satisfied, a.RecommendAnswers, a.Promoters, a.Detractors, a.Surveyed,
       a.Distressing, a.Waits
  FROM AgentQueueDay AS a
  LEFT JOIN QueueDay AS q
    ON q.Day = a.Day
   AND q.QueueCode = a.QueueCode
  LEFT JOIN Agent AS g
    ON g.Code = a.AgentCode
 WHERE a.Day >= @firstDay
   AND a.Day <= @lastDay
 ORDER BY a.Day, a.QueueCode, a.AgentCode;
