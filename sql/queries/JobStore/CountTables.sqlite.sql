-- Whether the scheduler's tables are there.
SELECT COUNT(*)
  FROM sqlite_master
 WHERE name = 'QRTZ_LOCKS';
