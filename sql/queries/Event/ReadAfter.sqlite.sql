-- The events after a place in the log, in its order.
SELECT Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload
  FROM Event
 WHERE Sequence > @after
 ORDER BY Sequence
 LIMIT @limit;
