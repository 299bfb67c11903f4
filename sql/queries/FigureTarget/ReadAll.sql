-- All targets of all times, by figure, queue and first day; the helpline's before those of queues.
SELECT Id, Figure, QueueCode, FromDay, UntilDay, Value, SavedBy, SavedAtMs
  FROM FigureTarget
 ORDER BY Figure, CASE WHEN QueueCode IS NULL THEN 0 ELSE 1 END, QueueCode, FromDay;
