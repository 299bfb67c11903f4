-- Forgets the mark of an hour [start, stamp], if it is still that one.
DELETE FROM ChangedAgentHour
 WHERE HourMs = @c0
   AND Stamp = @c1;
