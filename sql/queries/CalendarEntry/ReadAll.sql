-- The whole calendar, by day.
SELECT Id, Revision, FromDay, ToDay, Kind, Name, Queues, StatedEffect
  FROM CalendarEntry
 ORDER BY FromDay, ToDay, Name, Id;
