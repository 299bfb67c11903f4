-- Asks again for a move that was withdrawn.
UPDATE DemoMove
   SET Answer = 0,
       AskedAtMs = @askedAtMs
 WHERE Id = @id
   AND Answer = 3;
