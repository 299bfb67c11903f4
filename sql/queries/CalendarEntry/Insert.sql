-- Adds an entry; one of the same identity that is there already stays as it is, and the count says so.
INSERT INTO CalendarEntry (Id, Revision, FromDay, ToDay, Kind, Name, Queues, StatedEffect)
SELECT @id, @revision, @fromDay, @toDay, @kind, @name, @queues, @statedEffect
 WHERE NOT EXISTS (SELECT 1
                     FROM CalendarEntry AS t
                    WHERE t.Id = @id);
