-- The events after a place in the log, in its order, without those whose payload was deleted.
SELECT TOP (@limit) Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload
  FROM Event
 WHERE Sequence > @after
   AND Payload <> ''
 ORDER BY Sequence;
