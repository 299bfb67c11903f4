-- Which queues have a row on the days from one to another, both included.
SELECT Day, QueueCode
  FROM QueueDay
 WHERE Day >= @firstDay
   AND Day <= @lastDay;
