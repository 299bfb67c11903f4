-- The numbers of the migrations that were run.
SELECT Number
  FROM SchemaMigration
 ORDER BY Number;
