-- Takes out what agents answered on a queue's day [queue, day].
DELETE FROM AgentQueueDay
 WHERE Day = @c1
   AND QueueCode = @c0;
