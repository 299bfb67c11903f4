-- Whether the scheduler's tables are there.
SELECT COUNT(*)
  FROM INFORMATION_SCHEMA.TABLES
 WHERE TABLE_NAME = 'QRTZ_LOCKS';
