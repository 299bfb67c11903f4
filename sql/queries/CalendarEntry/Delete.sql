-- Removes an entry, unless it is no longer the revision that was seen; the count says so.
DELETE FROM CalendarEntry
 WHERE Id = @id
   AND Revision = @revision;
