-- Lets a television in that still shows this code; the count says whether it did. The code is used up by it.
UPDATE Screen
   SET State = 1,
       Name = @name,
       WallName = @wallName,
       Queues = @queues,
       IsLight = @isLight,
       PairedBy = @by,
       PairedAtMs = @nowMs,
       CodeHash = NULL,
       CodeUntilMs = NULL
 WHERE CodeHash = @codeHash
   AND State = 0
   AND CodeUntilMs > @nowMs;
