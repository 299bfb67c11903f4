-- Forgets the televisions whose code nobody confirmed in time.
DELETE FROM Screen
 WHERE State = 0
   AND CodeUntilMs <= @nowMs;
