-- Forgets the mark of a day [queue, day]: it is counted.
DELETE FROM ChangedDay
 WHERE Day = @c1
   AND QueueCode = @c0;
