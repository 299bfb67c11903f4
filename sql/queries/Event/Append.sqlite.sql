-- Appends an event [sequence, occurred, recorded, source, event id, type, data]; the caller holds the head and has left out known ones.
INSERT INTO Event (Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload)
VALUES (@c0, @c1, @c2, @c3, @c4, @c5, @c6);
