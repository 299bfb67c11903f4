-- Every kind of action that was ever noted.
SELECT DISTINCT Action
  FROM AuditEntry
 ORDER BY Action;
