-- Forgets the marks of days [queue, day]: they are counted.
DELETE t
  FROM ChangedDay AS t
  JOIN StagedChangedDay AS d
    ON d.Day = t.Day
   AND d.QueueCode = t.QueueCode;

DELETE FROM StagedChangedDay;
