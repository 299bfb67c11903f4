-- Takes back a request that nobody has answered.
UPDATE DemoMove
   SET Answer = 3
 WHERE Id = @id
   AND Answer = 0;
