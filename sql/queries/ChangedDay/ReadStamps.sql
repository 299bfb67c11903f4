-- The stamps of the marks of the days from one to another, both included.
SELECT QueueCode, Day, Stamp
  FROM ChangedDay
 WHERE Day >= @firstDay
   AND Day <= @lastDay;
