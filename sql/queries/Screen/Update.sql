-- Changes what a television is called and shows; the count says whether it is still let in.
UPDATE Screen
   SET Name = @name,
       WallName = @wallName,
       Queues = @queues,
       IsLight = @isLight
 WHERE Id = @id
   AND State IN (1, 2);
