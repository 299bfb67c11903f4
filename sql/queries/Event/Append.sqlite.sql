-- Appends events [sequence, occurred, recorded, source, event id, type, data]; the caller holds the head and has left out known ones.
INSERT INTO Event (Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload)
SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value -> 6
  FROM json_each(@events);
