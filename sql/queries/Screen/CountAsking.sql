-- How many televisions ask to be let in, and how many of them from one address.
SELECT COUNT(1) AS Everywhere,
       COALESCE(SUM(CASE WHEN LastAddress = @address THEN 1 ELSE 0 END), 0) AS Here
  FROM Screen
 WHERE State = 0
   AND CodeUntilMs > @nowMs;
