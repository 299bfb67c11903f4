-- How many sources are neither the dashboard nor the demo helpline. A source that never started is a real one.
SELECT COUNT(*)
  FROM Source
 WHERE Code <> @dashboard
   AND (Kind IS NULL OR Kind <> @demo);
