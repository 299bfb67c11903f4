-- Takes out the counts of the marked quarter-hours from one to another, both included.
DELETE t
  FROM QueueInterval AS t
  JOIN ChangedInterval AS d
    ON d.QueueCode = t.QueueCode
   AND d.StartsAtMs = t.StartsAtMs
 WHERE d.StartsAtMs >= @firstMs
   AND d.StartsAtMs <= @lastMs;
