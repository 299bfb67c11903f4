-- The days whose counts, waits or handle times are no longer those of their latest edition, and in what. Surveys, call-backs, follow-ups and what
-- repeats tell ripen after a day is over: they make no new edition.
SELECT q.Day, q.QueueCode, q.Editions,
       q.Offered - e.Offered AS MoreOffered,
       CASE WHEN q.Answered <> e.Answered
              OR q.Abandoned <> e.Abandoned
              OR q.FlowedOut <> e.FlowedOut
              OR q.RolledOver <> e.RolledOver
              OR q.Unknown <> e.Unknown
              OR q.Transferred <> e.Transferred
              OR q.AnsweredWaitMs <> e.AnsweredWaitMs
              OR q.AbandonedWaitMs <> e.AbandonedWaitMs
              OR q.Handled <> e.Handled
              OR q.HandleMs <> e.HandleMs THEN 1 ELSE 0 END AS FactsChanged,
       CASE WHEN q.ThresholdSeconds <> e.ThresholdSeconds
              OR q.ShortAbandonSeconds <> e.ShortAbandonSeconds
              OR q.Formula <> e.Formula THEN 1 ELSE 0 END AS TermsChanged,
       CASE WHEN q.FromMs <> e.FromMs
              OR q.UntilMs <> e.UntilMs THEN 1 ELSE 0 END AS DayMoved
  FROM QueueDay AS q
  JOIN QueueDayEdition AS e
    ON e.Day = q.Day
   AND e.QueueCode = q.QueueCode
   AND e.Number = q.Editions
 WHERE q.Offered <> e.Offered
    OR q.Answered <> e.Answered
    OR q.Abandoned <> e.Abandoned
    OR q.FlowedOut <> e.FlowedOut
    OR q.RolledOver <> e.RolledOver
    OR q.Unknown <> e.Unknown
    OR q.Transferred <> e.Transferred
    OR q.AnsweredWaitMs <> e.AnsweredWaitMs
    OR q.AbandonedWaitMs <> e.AbandonedWaitMs
    OR q.Handled <> e.Handled
    OR q.HandleMs <> e.HandleMs
    OR q.AnsweredInTime <> e.AnsweredInTime
    OR q.ShortAbandoned <> e.ShortAbandoned
    OR q.AbandonedInTime <> e.AbandonedInTime
    OR q.Overdue <> e.Overdue
    OR q.Formula <> e.Formula
 ORDER BY q.Day, q.QueueCode;
