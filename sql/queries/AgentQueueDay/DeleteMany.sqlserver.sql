-- Takes out what agents answered on queues' days [queue, day].
DELETE t
  FROM AgentQueueDay AS t
  JOIN StagedChangedDay AS d
    ON d.Day = t.Day
   AND d.QueueCode = t.QueueCode;

DELETE FROM StagedChangedDay;
