-- The queues that were offered contacts from an instant (included) to another (excluded).
SELECT DISTINCT QueueCode
  FROM Contact
 WHERE OfferedAtMs >= @sinceMs
   AND OfferedAtMs < @untilMs
   AND QueueCode IS NOT NULL
 ORDER BY QueueCode;
