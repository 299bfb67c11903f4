-- Answers a request that is open.
UPDATE DemoMove
   SET Answer = @answer,
       Refusal = @refusal,
       Run = @run,
       PlayedAtMs = @playedAtMs
 WHERE Id = @id
   AND Answer = 0;
