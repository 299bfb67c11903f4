-- The place before the first event after one in the log that is not older than an instant; nothing when there is none.
SELECT Sequence - 1
  FROM Event
 WHERE Sequence > @after
   AND OccurredAtMs >= @beforeMs
 ORDER BY Sequence
 LIMIT 1;
