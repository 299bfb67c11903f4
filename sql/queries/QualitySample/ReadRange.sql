-- The days that were drawn, from one to another, both included.
SELECT Day, RubricCode, RubricId, Seed, Population, DrawnAtMs
  FROM QualitySample
 WHERE Day >= @first
   AND Day <= @last
 ORDER BY Day DESC, RubricCode;
