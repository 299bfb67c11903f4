-- What one account is limited to.
SELECT AccountId, Kind, Code
  FROM AccountLimit
 WHERE AccountId = @id;
