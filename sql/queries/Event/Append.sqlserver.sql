-- Appends events [sequence, occurred, recorded, source, event id, type, data]; the caller holds the head and has left out known ones.
INSERT INTO Event (Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload)
SELECT Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload
  FROM StagedEvent;

DELETE FROM StagedEvent;
