-- From when to when each queue was offered contacts.
SELECT QueueCode, MIN(OfferedAtMs) AS FirstMs, MAX(OfferedAtMs) AS LastMs
  FROM Contact
 WHERE QueueCode IS NOT NULL
 GROUP BY QueueCode
 ORDER BY QueueCode;
