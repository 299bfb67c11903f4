-- Changes an entry, unless it is no longer the revision that the change is made on; the count says so.
UPDATE CalendarEntry
   SET Revision = Revision + 1,
       FromDay = @fromDay,
       ToDay = @toDay,
       Kind = @kind,
       Name = @name,
       Queues = @queues,
       StatedEffect = @statedEffect
 WHERE Id = @id
   AND Revision = @revision;
