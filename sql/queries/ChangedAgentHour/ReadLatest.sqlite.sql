-- The latest marked hours before an instant, latest first.
SELECT HourMs, Stamp
  FROM ChangedAgentHour
 WHERE HourMs < @beforeMs
 ORDER BY HourMs DESC
 LIMIT @limit;
