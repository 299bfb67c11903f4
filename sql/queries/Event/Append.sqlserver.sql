-- Appends events [sequence, occurred, recorded, source, event id, type, data]; the caller holds the head and has left out known ones.
INSERT INTO Event (Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload)
SELECT Sequence, OccurredAtMs, RecordedAtMs, Source, EventId, Type, Payload
  FROM OPENJSON(@events) WITH (
           Sequence     bigint        '$[0]',
           OccurredAtMs bigint        '$[1]',
           RecordedAtMs bigint        '$[2]',
           Source       nvarchar(100) '$[3]',
           EventId      nvarchar(200) '$[4]',
           Type         nvarchar(60)  '$[5]',
           Payload      nvarchar(max) '$[6]' AS JSON);
