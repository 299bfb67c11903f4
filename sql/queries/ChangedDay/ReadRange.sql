-- The marks of the days from one to another, both included, with the terms that were valid on them.
SELECT QueueCode, Day, FromMs, UntilMs, Stamp, TermsFromDay, ThresholdSeconds, ShortAbandonSeconds, Formula, TargetPercentage
  FROM MarkedDay
 WHERE Day >= @firstDay
   AND Day <= @lastDay
 ORDER BY Day, QueueCode;
