-- The days of a queue that are not counted again.
SELECT Day
  FROM FrozenDay
 WHERE QueueCode = @queue;
