-- The latest days before one that have a mark, each once, latest first: what people look at is counted first.
SELECT DISTINCT TOP (@limit) Day
  FROM ChangedDay
 WHERE Day < @beforeDay
 ORDER BY Day DESC;
